using Microsoft.ML;
using MLExtensions.Cli.Tests.Rows;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>Model zips that the tests score with.</summary>
internal static class Models
{
    /// <summary>Learns a film's rating from its year and budget.</summary>
    public static ITransformer SaveFilms(string path)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Film.Make(200));
        var model = ml.Transforms.Concatenate("Features", nameof(Film.Year), nameof(Film.Budget))
            .Append(ml.Transforms.NormalizeMeanVariance("Features"))
            .Append(ml.Regression.Trainers.Ridge(nameof(Film.Rating)))
            .Fit(data);
        ml.Model.Save(model, data.Schema, path);
        return model;
    }

    /// <summary>Gives a row's columns back: what is written shows what was read.</summary>
    public static string SaveEveryType(string path)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(new[] { new EveryType() });
        ml.Model.Save(ml.Transforms.CopyColumns("Score", nameof(EveryType.R4)).Fit(data), data.Schema, path);
        return path;
    }

    /// <summary>Learns a film's rating from its title alone; the encoder travels in the zip.</summary>
    public static ITransformer SaveTitles(string path, TextEncoder encoder)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Film.Make(50));
        var model = ml.Transforms.Text.EmbedText("Features", nameof(Film.Title), encoder).Append(ml.Regression.Trainers.Ridge(nameof(Film.Rating))).Fit(data);
        ml.Model.Save(model, data.Schema, path);
        return model;
    }
}
