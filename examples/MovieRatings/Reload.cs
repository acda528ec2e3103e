using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using Spectre.Console;

namespace MovieRatings;

/// <summary>Loads a saved model in a second process and compares its predictions with the first one's, to the last bit.</summary>
public static class Reload
{
    /// <summary>The second process: nothing is called before <c>mlContext.Model.Load</c>.</summary>
    public static int Run(string zip, string films)
    {
        var ml = new MLContext();
        var model = ml.Model.Load(zip, out _);
        using var engine = ml.Model.CreatePredictionEngine<Movie, MoviePrediction>(model);
        foreach (var film in JsonSerializer.Deserialize<List<Movie>>(File.ReadAllText(films), s_json)!)
            Console.WriteLine(BitConverter.SingleToInt32Bits(engine.Predict(film).Score).ToString("x8", CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Predicts in this process, has a second one predict, and shows both.</summary>
    public static bool Compare(MLContext ml, ITransformer model, string zip, List<Movie> films)
    {
        using var engine = ml.Model.CreatePredictionEngine<Movie, MoviePrediction>(model, new PredictionEngineOptions { OwnsTransformer = false });
        var here = films.Select(film => engine.Predict(film).Score).ToArray();
        var there = PredictElsewhere(zip, films);

        var table = new Table().AddColumn("Film").AddColumn("Rating").AddColumn("This process").AddColumn("Second process");
        for (var i = 0; i < films.Count; i++)
        {
            table.AddRow(
                Markup.Escape(films[i].Title), FormattableString.Invariant($"{films[i].Rating:F1}"),
                FormattableString.Invariant($"{here[i]:R}"), FormattableString.Invariant($"{there[i]:R}"));
        }

        AnsiConsole.Write(table);
        var equal = here.Select(BitConverter.SingleToInt32Bits).SequenceEqual(there.Select(BitConverter.SingleToInt32Bits));
        Console.WriteLine(equal ? "A second process loaded the zip and predicts the same numbers to the last bit." : "The second process predicts other numbers.");
        return equal;
    }

    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static float[] PredictElsewhere(string zip, List<Movie> films)
    {
        var input = Path.GetTempFileName();
        File.WriteAllText(input, JsonSerializer.Serialize(films, s_json));
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
            // Started by 'dotnet MovieRatings.dll' this process is dotnet, started by itself it is MovieRatings.
            if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
                start.ArgumentList.Add(typeof(Reload).Assembly.Location);
            foreach (var argument in new[] { "--reload", zip, input })
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The second process did not start.");
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"The second process failed with exit code {process.ExitCode}.");
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => BitConverter.Int32BitsToSingle(int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
        }
        finally
        {
            File.Delete(input);
        }
    }
}
