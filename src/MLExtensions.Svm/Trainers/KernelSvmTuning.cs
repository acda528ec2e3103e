using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Trainers;

/// <summary>How the settings of a machine were found.</summary>
/// <param name="Scan">Gammas and epsilons that were compared on a part of the rows.</param>
/// <param name="Path">The values of C that were compared on all rows, from the smallest up.</param>
/// <param name="Best">The best of these.</param>
public sealed record KernelSvmTuning(IReadOnlyList<SvmTrial> Scan, IReadOnlyList<SvmTrial> Path, SvmTrial Best)
{
    internal static KernelSvmTuning Of<TModel>(SvmTuningResult<TModel> result) =>
        new(result.Scan, [.. result.Path.Trials.OrderBy(trial => trial.C)], result.Path.Best);
}
