using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Evaluation;

/// <summary>What cannot be evaluated.</summary>
internal static class EvaluationError
{
    public static void ThrowIfNone(int rows, string label)
    {
        if (rows == 0)
            throw new ToolException($"No row has a value of '{label}' to compare predictions with. Name the column of true values with --label.");
    }

    /// <summary>Runs ML.NET's evaluation; what it refuses, such as data of one class, is the data's fault.</summary>
    public static T Mended<T>(Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new ToolException($"The rows cannot be evaluated: {e.GetBaseException().Message}", e);
        }
    }
}
