using System.Diagnostics;
using Microsoft.ML;

namespace LeanScoring;

/// <summary>Loads a model and scores films with it: one alone, as a service would, then all of them in one go.</summary>
public static class Scoring
{
    /// <param name="zip">The saved model.</param>
    /// <param name="films">The films; one or more.</param>
    /// <param name="onFirst">Told the first film's score as soon as it is there.</param>
    public static Summary Run(string zip, IReadOnlyList<Film> films, Action<float> onFirst)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext();
        var model = ml.Model.Load(zip, out _);
        using var engine = ml.Model.CreatePredictionEngine<Film, FilmScore>(model);
        onFirst(engine.Predict(films[0]).Score);
        var (first, processor) = (clock.Elapsed, Environment.CpuUsage.TotalTime);

        clock.Restart();
        var scores = new List<float>(films.Count);
        foreach (var row in ml.Data.CreateEnumerable<FilmScore>(model.Transform(ml.Data.LoadFromEnumerable(films)), reuseRowObject: true))
            scores.Add(row.Score);
        return Summary.Of(scores, first, processor, clock.Elapsed);
    }
}
