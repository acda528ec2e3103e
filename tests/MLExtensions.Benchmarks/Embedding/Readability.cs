using System.Globalization;
using CsvHelper;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>Passages and how easy people found them to read, of one of the files of the CLEAR corpus.</summary>
/// <param name="Texts">The passages.</param>
/// <param name="Scores">Their ratings.</param>
internal sealed record Readability(string[] Texts, float[] Scores)
{
    public static Readability Read(string file)
    {
        var (texts, scores) = (new List<string>(), new List<float>());
        using var reader = new StreamReader(file);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            texts.Add(csv.GetField("excerpt")!);
            scores.Add(csv.GetField<float>("bt_easiness"));
        }

        return new Readability([.. texts], [.. scores]);
    }
}
