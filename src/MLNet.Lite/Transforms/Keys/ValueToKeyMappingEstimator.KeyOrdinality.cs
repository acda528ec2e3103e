using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Transforms;

public sealed partial class ValueToKeyMappingEstimator
{
    /// <summary>How keys are ordered.</summary>
    [SuppressMessage("Design", "CA1028", Justification = "ML.NET's storage.")]
    public enum KeyOrdinality : byte
    {
        /// <summary>As their values first occur in the data.</summary>
        ByOccurrence = 0,

        /// <summary>As their values: texts by code units, so that 'Z' comes before 'a'.</summary>
        ByValue = 1,
    }
}
