using System.Globalization;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>A table to train on: a rating that depends on a text, a category and a number.</summary>
internal static class Films
{
    public const string Header = "Id,Plot,Genre,Budget,Rating,Liked,Kind";

    private static readonly string[] s_words = ["bee", "sea", "war", "love", "fog", "zoo"];
    private static readonly string[] s_genres = ["Drama", "Comedy", "Horror"];

    public static string Csv(int rows = 60, Func<int, string>? rating = null) => string.Concat(Rows(rows, rating).Prepend(Header).Select(line => line + "\n"));

    public static string JsonLines(int rows = 60) => string.Concat(Rows(rows, null).Select(row => row.Split(',')).Select(cells =>
        $$"""{"Id":{{cells[0]}},"Plot":"{{cells[1]}}","Genre":"{{cells[2]}}","Budget":{{(cells[3].Length == 0 ? "null" : cells[3])}},"Tags":["a","b"],"Rating":{{cells[4]}},"Liked":{{cells[5]}},"Kind":"{{cells[6]}}"}""" + "\n"));

    private static IEnumerable<string> Rows(int rows, Func<int, string>? rating)
    {
        var random = new Random(7);
        for (var i = 0; i < rows; i++)
        {
            string[] words = [.. Enumerable.Range(0, 6).Select(_ => s_words[random.Next(s_words.Length)]), $"no {(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"];
            var genre = random.Next(3);
            var budget = random.Next(100);
            var score = 5 + genre + (budget / 50.0) + (0.1 * random.NextDouble());
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{i + 1},{string.Join(' ', words)},{s_genres[genre]},{(i % 11 == 3 ? "" : budget)},{rating?.Invoke(i) ?? score.ToString("0.00", CultureInfo.InvariantCulture)},{(score > 7 ? "true" : "false")},kind {genre}");
        }
    }
}
