using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Transforms;

public sealed partial class OneHotEncodingEstimator
{
    /// <summary>What is made of the number of a value.</summary>
    [SuppressMessage("Design", "CA1008", Justification = "ML.NET's values.")]
    [SuppressMessage("Design", "CA1028", Justification = "ML.NET's storage.")]
    public enum OutputKind : byte
    {
        /// <summary>A vector that counts, for each known value, how often it occurs in the input's vector.</summary>
        Bag = 1,

        /// <summary>A vector with 1 in the slot of the value; for a vector, one such vector for each of its slots, joined.</summary>
        Indicator = 2,

        /// <summary>The number, as a key.</summary>
        Key = 3,

        /// <summary>A vector of the number's bits.</summary>
        Binary = 4,
    }
}
