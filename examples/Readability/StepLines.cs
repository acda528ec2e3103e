using MLExtensions.Experiments;

namespace Readability;

/// <summary>A line for each step.</summary>
internal sealed class StepLines : IProgress<ExperimentProgress>
{
    private string _last = "";

    public void Report(ExperimentProgress value)
    {
        if (value.Step == _last)
            return;
        Console.Error.WriteLine($"  {value.Step}");
        _last = value.Step;
    }
}
