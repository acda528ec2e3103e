namespace MLExtensions.Experiments;

/// <summary>A step of an experiment and how long it took.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Duration">How long it took by the clock.</param>
public sealed record ExperimentStep(string Name, TimeSpan Duration);
