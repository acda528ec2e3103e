using System.Globalization;
using MLExtensions.Cli.Output;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>Candidates as a table, the best first.</summary>
internal static class LeaderboardTable
{
    // The report shows all; a terminal has 80 columns.
    private const int Measures = 2;

    /// <summary>What candidates are judged by.</summary>
    public static string ErrorName(ExperimentTask task) => task == ExperimentTask.Regression ? "RMSE" : "log-loss";

    /// <summary>A table of the candidates so far.</summary>
    public static TextTable Of(ExperimentTask task, IReadOnlyList<Candidate> leaderboard) => new(Names(task, leaderboard), [.. leaderboard.Select(c => Row(c, weight: null))]);

    /// <summary>A table of all candidates and of their average.</summary>
    public static TextTable Of(ExperimentResult result) => new(
        [.. Names(result.Task, result.Leaderboard), "weight"],
        [.. result.Leaderboard.Select(c => Row(c, c.Weight.ToString("P0", CultureInfo.InvariantCulture))), Row(result.Average, "")]);

    private static string[] Names(ExperimentTask task, IReadOnlyList<Candidate> candidates) =>
        ["model", ErrorName(task), .. candidates.Count > 0 ? candidates[0].Measures.Take(Measures).Select(m => m.Key) : [], "seconds"];

    private static string[] Row(Candidate candidate, string? weight) =>
    [
        candidate.Name, Number(candidate.Error), .. candidate.Measures.Take(Measures).Select(m => Number(m.Value)), candidate.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
        .. weight is null ? (string[])[] : [weight],
    ];

    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
