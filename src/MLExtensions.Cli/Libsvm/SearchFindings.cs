using MLExtensions.Svm.Formats;

namespace MLExtensions.Cli.Libsvm;

/// <summary>What a search found.</summary>
/// <param name="Model">The best settings fitted to all rows.</param>
/// <param name="Table">All settings.</param>
/// <param name="BestFlags">The best settings as flags of svm-train.</param>
/// <param name="Converged">Whether every fit met the tolerance.</param>
internal sealed record SearchFindings(LibsvmModel Model, SearchTable Table, string BestFlags, bool Converged);
