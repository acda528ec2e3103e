namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer
{
    /// <summary>The normal distribution that values become a share of.</summary>
    /// <typeparam name="TData">A number, or an array of one for each slot.</typeparam>
    public sealed class CdfNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal CdfNormalizerModelParameters(TData mean, TData standardDeviation, bool useLog)
        {
            Mean = mean;
            StandardDeviation = standardDeviation;
            UseLog = useLog;
        }

        /// <summary>The means.</summary>
        public TData Mean { get; }

        /// <summary>The standard deviations.</summary>
        public TData StandardDeviation { get; }

        /// <summary>Whether it is the logarithms that are distributed so.</summary>
        public bool UseLog { get; }
    }
}
