using System.Globalization;
using CsvHelper;

namespace Readability;

/// <summary>A passage, and how easy teachers found it to read.</summary>
public sealed class Passage
{
    public string Text { get; set; } = "";

    /// <summary>The higher, the easier; about -3.7 to 1.7.</summary>
    public float Ease { get; set; }

    /// <summary>Reads a file of the CLEAR corpus.</summary>
    public static IEnumerable<Passage> Read(string file)
    {
        using var reader = new StreamReader(file);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            yield return new Passage { Text = csv.GetField("excerpt")!, Ease = csv.GetField<float>("bt_easiness") };
    }
}
