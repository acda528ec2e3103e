using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.ML;
using MLExtensions.Examples;
using MovieRatings;
using ScriptedTraining;
using WebScoring;

// WebScoring [--rows N] [--output DIR]    trains on films, builds the service that the training wrote, starts it and asks it
string? output = null;
var most = 600;
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 < args.Length && args[i] == "--output")
    {
        output = args[i + 1];
    }
    else if (i + 1 >= args.Length || args[i] != "--rows" || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out most) || most < 50)
    {
        Console.Error.WriteLine("usage: WebScoring [--rows N] [--output DIR]    (N at least 50)");
        return 2;
    }
}

output ??= Checkout.PathOf("artifacts", "web");
Directory.CreateDirectory(output);
Movie[] films = [.. MovieData.Read(Checkout.PathOf(".packages", "vega-datasets", "data", "movies.json")).Take(most)];
var ml = new MLContext(seed: 1);
float[] expected;
using (var result = FilmTraining.Run(ml, films, TimeSpan.Zero, progress: null))
{
    FilmTraining.Write(ml, result, films, output);
    expected = [.. ml.Data.CreateEnumerable<MoviePrediction>(result.Model.Transform(ml.Data.LoadFromEnumerable(films[..5])), reuseRowObject: false).Select(film => film.Score)];
}

Console.WriteLine($"Trained on {films.Length} films; building {Checkout.Shown(Path.Combine(output, "app"))}");
using var service = Service.Start(Service.Build(output));
using var http = new HttpClient { BaseAddress = service.Address };
Console.WriteLine($"GET  /health         {await http.GetStringAsync("/health")}");

object[] rows = [.. films.Take(5).Select(film => new { film.Title, film.Facts, Budget = Number(film.Budget), RunningTime = Number(film.RunningTime), Year = Number(film.Year) })];
using var answer = await http.PostAsJsonAsync("/predict/batch", rows);
var scores = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(row => row.GetProperty("score").GetSingle()).ToArray();
Console.WriteLine("POST /predict/batch");
for (var row = 0; row < scores.Length; row++)
    Console.WriteLine(FormattableString.Invariant($"  {films[row].Title,-34} rated {films[row].Rating:F1}, predicted {scores[row]:F2}"));
var same = scores.Zip(expected, (a, b) => Math.Abs(a - b) < 1e-4).All(close => close);
Console.WriteLine(same ? "The training predicts the same." : "The training predicts something else!");

using var refused = await http.PostAsJsonAsync("/predict", new { Title = "Bees" });
Console.WriteLine($"POST /predict        {(int)refused.StatusCode}: {(await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()}");
var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
Console.WriteLine($"GET  /openapi/v1.json {string.Join(", ", document.GetProperty("paths").EnumerateObject().Select(path => path.Name))}");
return same ? 0 : 1;

// JSON has no NaN.
static float? Number(float number) => float.IsNaN(number) ? null : number;
