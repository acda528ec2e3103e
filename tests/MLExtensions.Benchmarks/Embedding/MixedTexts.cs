namespace MLExtensions.Benchmarks.Embedding;

/// <summary>1,600 short and 400 long texts, shuffled: real ones from the folder beside the repository, else made-up ones of like lengths.</summary>
internal static class MixedTexts
{
    private const int Short = 1_600;
    private const int Long = 400;

    public static string[] Load()
    {
        var random = new Random(1);
        var data = Beside.Shared("data", "text-regression");
        if (data is null)
            Console.WriteLine("The real texts (../shared/data/text-regression) are not there; made-up ones take their place.");
        var texts = data is null
            ? [.. Enumerable.Range(0, Short + Long).Select(i => MadeUp(random, i < Short ? random.Next(4, 24) : random.Next(120, 220)))]
            : Lines(data, "stsb-en/stsb-en-train.csv", 0, Short).Concat(Lines(data, "clear/clear-train.csv", 300, Long)).ToArray();
        random.Shuffle(texts);
        return texts;
    }

    private static IEnumerable<string> Lines(string data, string file, int longerThan, int count) =>
        File.ReadLines(Path.Combine(data, file)).Where(line => line.Length > longerThan).Take(count);

    private static string MadeUp(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)random.Next('a', 'z' + 1)))));
}
