using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Transforms;

public sealed partial class MissingValueReplacingEstimator
{
    /// <summary>What takes the place of missing values.</summary>
    [SuppressMessage("Design", "CA1028", Justification = "ML.NET's storage.")]
    public enum ReplacementMode : byte
    {
        /// <summary>Zero.</summary>
        DefaultValue = 0,

        /// <summary>The mean of the others.</summary>
        Mean = 1,

        /// <summary>The smallest of the others.</summary>
        Minimum = 2,

        /// <summary>The largest of the others.</summary>
        Maximum = 3,

        /// <summary>The most frequent of the others; of several, the one that got there first.</summary>
        Mode = 5,
    }
}
