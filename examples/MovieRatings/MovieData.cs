using System.Globalization;
using System.Text.Json;

namespace MovieRatings;

/// <summary>Reads the films of vega-datasets' movies.json that have a rating.</summary>
public static class MovieData
{
    // The file was made in 2010: later years are two-digit years of the century before (2046 is 1946).
    private const int LastYear = 2011;

    public static List<Movie> Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"'{path}' is missing. Run './build.sh setup' (or 'build.cmd setup') once: it fetches the films.", path);
        using var stream = File.OpenRead(path);
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.EnumerateArray().Where(film => Number(film, "IMDB Rating") is not null).Select(Film)];
    }

    private static Movie Film(JsonElement film) => new()
    {
        Title = Text(film, "Title"),
        Facts = string.Join(". ", Facts(film)),
        Budget = Number(film, "Production Budget") is > 0 and var budget ? (float)Math.Log10(budget) : float.NaN,
        RunningTime = (float)(Number(film, "Running Time min") ?? double.NaN),
        HasRunningTime = Number(film, "Running Time min") is null ? 0 : 1,
        Year = Year(Text(film, "Release Date")),
        Rating = (float)Number(film, "IMDB Rating")!.Value,
    };

    private static IEnumerable<string> Facts(JsonElement film)
    {
        foreach (var name in new[] { "Major Genre", "Creative Type", "Source", "MPAA Rating", "Director", "Distributor" })
        {
            if (Text(film, name) is { Length: > 0 } text)
                yield return $"{name}: {text}";
        }
    }

    // Titles such as 300 are numbers in the file.
    private static string Text(JsonElement film, string name) =>
        film.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : "";

    private static double? Number(JsonElement film, string name) =>
        film.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble() : null;

    private static float Year(string date)
    {
        if (!DateTime.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return float.NaN;
        return parsed.Year > LastYear ? parsed.Year - 100 : parsed.Year;
    }
}
