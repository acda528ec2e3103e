using Microsoft.ML;
using MLExtensions.Embeddings;
using MLExtensions.Experiments;
using MovieRatings;

namespace ScriptedTraining;

/// <summary>Finds the model that tells films' ratings best, and writes all that is made of it.</summary>
public static class FilmTraining
{
    /// <summary>What is predicted from what.</summary>
    public static IReadOnlyList<ColumnChoice> Columns { get; } =
    [
        new(nameof(Movie.Title), ColumnPurpose.Text, "the film's name"),
        new(nameof(Movie.Facts), ColumnPurpose.Text, "genre, source, director and so on"),
        new(nameof(Movie.Budget), ColumnPurpose.Numeric, "log10 of dollars"),
        new(nameof(Movie.RunningTime), ColumnPurpose.Numeric, "minutes"),
        new(nameof(Movie.Year), ColumnPurpose.Numeric, "of release"),
        new("Label", ColumnPurpose.Label, "the rating on IMDB"),
    ];

    /// <summary>Tries models.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="films">The films.</param>
    /// <param name="time">After this, no further model is begun.</param>
    /// <param name="progress">Told of each step; null for nobody.</param>
    public static ExperimentResult Run(MLContext ml, IReadOnlyList<Movie> films, TimeSpan time, IProgress<ExperimentProgress>? progress) => new Experiment(ml, Columns, new ExperimentOptions
    {
        Task = ExperimentTask.Regression,
        EncoderDirectories = [DefaultTextEncoder.Locate()],
        TimeLimit = time,
        Progress = progress,
    }).Run(ml.Data.LoadFromEnumerable(films));

    /// <summary>Writes the model, the report, and what puts the model to use.</summary>
    public static void Write(MLContext ml, ExperimentResult result, IReadOnlyList<Movie> films, string folder)
    {
        ml.Model.SaveAtomically(result.Model, result.InputSchema, Path.Combine(folder, "model.zip"));
        ExperimentReport.Write(result, new ReportDetails
        {
            Title = "Ratings of films",
            Data = "movies.json",
            Time = DateTimeOffset.Now,
            Version = "ScriptedTraining",
            Texts = row => [new(nameof(Movie.Title), films[row].Title), new(nameof(Movie.Facts), films[row].Facts)],
        }, Path.Combine(folder, "report.html"));
        DeploymentProject.Write(result, folder);
    }
}
