namespace MLExtensions.Cli.Tests.Rows;

/// <summary>A row of the model that the tests score with.</summary>
public sealed class Film
{
    public string Title { get; set; } = "";

    public float Year { get; set; }

    public float Budget { get; set; }

    /// <summary>The label: scoring does not need it.</summary>
    public float Rating { get; set; }

    public static Film[] Make(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var year = 1950 + random.Next(70);
            var budget = 1e6f * random.NextSingle();
            var rating = 3 + ((year - 1950) / 30f) + (budget / 1e6f) + random.NextSingle();
            return new Film { Title = $"Film {i}, \"part {i % 3}\"", Year = year, Budget = budget, Rating = rating };
        })];
    }
}
