namespace MLExtensions.Svm.Search;

/// <summary>What an <see cref="SvmTuning"/> found.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Scaling">How features are to be scaled before the model sees them; null for not at all.</param>
/// <param name="Path">The values of C on all rows, the best of them and its model, fitted to scaled features.</param>
/// <param name="Scan">What was compared before on a part of the rows.</param>
public sealed record SvmTuningResult<TModel>(FeatureScaling? Scaling, SvmSearchResult<TModel> Path, IReadOnlyList<SvmTrial> Scan);
