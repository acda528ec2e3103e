using Microsoft.ML.Data;

namespace LeanScoring;

/// <summary>A film as models know it: its texts, which a model of numbers alone does not read, and its numbers, NaN if unknown.</summary>
public sealed class Film
{
    public string Title { get; set; } = "";

    public string Facts { get; set; } = "";

    /// <summary>log10 of the production budget in dollars.</summary>
    public float Budget { get; set; }

    /// <summary>Running time in minutes.</summary>
    public float RunningTime { get; set; }

    /// <summary>1 where the running time is known, else 0.</summary>
    public float HasRunningTime { get; set; }

    /// <summary>Year of release.</summary>
    public float Year { get; set; }

    /// <summary>The rating, 1 to 10: what a model learns.</summary>
    [ColumnName("Label")]
    public float Rating { get; set; }

    /// <summary>Films made up at random, the same ones each time; the rating follows from the numbers, with noise.</summary>
    public static Film[] MakeUp(int count)
    {
        string[] words = ["Quiet", "Robot", "Harbour", "Bees", "Letters", "Brawl", "Night", "River", "Return", "Summer"];
        string[] genres = ["Drama", "Comedy", "Action", "Horror", "Western"];
        var random = new Random(1);
        var films = new Film[count];
        for (var i = 0; i < count; i++)
        {
            var isKnown = random.Next(5) > 0;
            var film = new Film
            {
                Title = $"The {words[random.Next(words.Length)]} {words[random.Next(words.Length)]}",
                Facts = $"Major Genre: {genres[random.Next(genres.Length)]}",
                Budget = 5 + (3.5f * random.NextSingle()),
                RunningTime = isKnown ? random.Next(75, 180) : float.NaN,
                HasRunningTime = isKnown ? 1 : 0,
                Year = random.Next(1950, 2011),
            };
            var length = isKnown ? (film.RunningTime - 110) / 40 : -0.5f;
            var age = (film.Year - 1980) / 60;
            film.Rating = Math.Clamp(6 + length - age + (float)Math.Sin(3 * film.Budget) + random.NextSingle(), 1, 10);
            films[i] = film;
        }
        return films;
    }
}
