using System.Text;
using Microsoft.ML.Data;

namespace Sentiment;

/// <summary>A sentence of a review, and whether it praises.</summary>
public sealed class Sentence
{
    public string Text { get; set; } = "";

    [ColumnName("Label")]
    public bool Praises { get; set; }

    /// <summary>Reads lines of 1 or 0, a space, and a sentence.</summary>
    public static Sentence[] Read(string file, Encoding encoding) =>
        [.. File.ReadLines(file, encoding).Where(line => line.Length > 2).Select(line => new Sentence { Praises = line[0] == '1', Text = line[2..] })];
}
