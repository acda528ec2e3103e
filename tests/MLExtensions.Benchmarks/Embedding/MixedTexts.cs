using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>2,000 sentences and some passages, shuffled: real ones from the folder beside the repository, else made-up ones of like lengths.</summary>
internal static class MixedTexts
{
    private const int Sentences = 2_000;

    public static string[] Load(int passages)
    {
        var random = new Random(1);
        var data = Beside.Shared("data", "text-regression");
        if (data is null)
            Console.WriteLine("The real texts (../shared/data/text-regression) are not there; made-up ones take their place.");
        string[] texts = data is null
            ? [.. Enumerable.Range(0, Sentences + passages).Select(i => MadeUp(random, i < Sentences ? random.Next(4, 24) : random.Next(120, 220)))]
            : [.. Column(Path.Combine(data, "stsb-en", "stsb-en-train.csv"), 0, Sentences), .. Column(Path.Combine(data, "clear", "clear-train.csv"), ^1, passages)];
        random.Shuffle(texts);
        return texts;
    }

    // Neither file's passages could be taken for its header, so that one is read as a record and passed over by its last field.
    private static IEnumerable<string> Column(string file, Index column, int count)
    {
        using var reader = new StreamReader(file);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false });
        while (count > 0 && csv.Read())
        {
            var text = csv.Record![column];
            if (text == "excerpt")
                continue;
            count--;
            yield return text;
        }
    }

    private static string MadeUp(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)random.Next('a', 'z' + 1)))));
}
