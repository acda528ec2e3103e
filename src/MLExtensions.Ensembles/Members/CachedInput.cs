using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLExtensions.Ensembles;

/// <summary>Training data kept in memory, column by column as it is first read, so that what is upstream is computed once.</summary>
internal static class CachedInput
{
    public static IDataView Of(IHostEnvironment environment, IDataView input) => (environment as MLContext ?? new MLContext()).Data.Cache(input);
}
