namespace Microsoft.ML.Runtime;

/// <summary>What a computation reports: metrics such as a loss, and progress in units such as iterations, largest unit first.</summary>
public sealed class ProgressHeader
{
    /// <summary>The units of progress.</summary>
    public readonly IReadOnlyList<string> UnitNames;

    /// <summary>The metrics.</summary>
    public readonly IReadOnlyList<string> MetricNames;

    /// <summary>Creates a header of metrics and units.</summary>
    public ProgressHeader(string[] metricNames, string[] unitNames)
    {
        MetricNames = metricNames ?? [];
        UnitNames = unitNames ?? [];
    }

    /// <summary>Creates a header of units only.</summary>
    public ProgressHeader(params string[] unitNames) : this([], unitNames)
    {
    }
}
