namespace MLExtensions.Experiments;

/// <summary>The error of a setting that was tried.</summary>
/// <param name="Value">The setting, such as C.</param>
/// <param name="Error">The error out of fold.</param>
public readonly record struct CurvePoint(double Value, double Error);
