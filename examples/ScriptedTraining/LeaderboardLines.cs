using System.Globalization;
using MLExtensions.Experiments;

namespace ScriptedTraining;

/// <summary>A line for each step, and for each model that is done.</summary>
public sealed class LeaderboardLines : IProgress<ExperimentProgress>
{
    private string _step = "";
    private int _models;

    /// <inheritdoc/>
    public void Report(ExperimentProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Step != _step)
            Console.Error.WriteLine($"  {value.Step}");
        if (value.Leaderboard.Count > _models)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    the best of {value.Leaderboard.Count} so far: {value.Leaderboard[0].Name}, RMSE {value.Leaderboard[0].Error:F4}"));
        (_step, _models) = (value.Step, value.Leaderboard.Count);
    }
}
