using MLExtensions.Svm;

namespace MovieRatings;

/// <summary>Who is told how the work proceeds.</summary>
/// <param name="Titles">Titles embedded so far.</param>
/// <param name="Facts">Texts of facts embedded so far.</param>
/// <param name="Training">The solver's state.</param>
public sealed record DemoProgress(IProgress<long> Titles, IProgress<long> Facts, IProgress<SvmProgress> Training);
