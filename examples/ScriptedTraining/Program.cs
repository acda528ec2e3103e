using System.Globalization;
using CsvHelper;
using Microsoft.ML;
using MLExtensions.Examples;
using MovieRatings;
using ScriptedTraining;

// ScriptedTraining [--rows N] [--output DIR]    what 'mlext train' does, in code, on films
string? output = null;
var most = int.MaxValue;
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 < args.Length && args[i] == "--output")
    {
        output = args[i + 1];
    }
    else if (i + 1 >= args.Length || args[i] != "--rows" || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out most) || most < 50)
    {
        Console.Error.WriteLine("usage: ScriptedTraining [--rows N] [--output DIR]    (N at least 50)");
        return 2;
    }
}

output ??= Checkout.PathOf("artifacts", "scripted");
Directory.CreateDirectory(output);
Movie[] films = [.. MovieData.Read(Checkout.PathOf(".packages", "vega-datasets", "data", "movies.json")).Take(most)];
var ml = new MLContext(seed: 1);
using var result = FilmTraining.Run(ml, films, TimeSpan.FromMinutes(2), new LeaderboardLines());

Console.WriteLine($"{films.Length} films");
Console.WriteLine($"  {"",-64}{"RMSE",8}{"weight",8}");
foreach (var candidate in result.Leaderboard)
    Line(candidate.Name, candidate.Error, candidate.Weight.ToString("P0", CultureInfo.InvariantCulture));
Line("average", result.Average.Error, "");
FilmTraining.Write(ml, result, films, output);
Console.WriteLine($"Wrote {Checkout.Shown(output)}: model.zip, report.html, Consumption.cs, app.");

var csv = Path.Combine(output, "films.csv");
using (var writer = new CsvWriter(new StreamWriter(csv), CultureInfo.InvariantCulture))
    writer.WriteRecords(films.Select(film => new { film.Title, film.Facts, film.Budget, film.RunningTime, film.Year, film.Rating }));
Console.WriteLine("The same from a script:");
Console.WriteLine($"  mlext train --data {Checkout.Shown(csv)} --label Rating --text Title,Facts --output {Checkout.Shown(output)}-by-mlext");
return 0;

static void Line(string name, double error, string weight) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-64}{error,8:F4}{weight,8}"));
