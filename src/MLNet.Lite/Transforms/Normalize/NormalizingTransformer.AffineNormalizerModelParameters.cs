namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer
{
    /// <summary>y = (x - <see cref="Offset"/>) * <see cref="Scale"/>.</summary>
    /// <typeparam name="TData">A number, or an array of one for each slot.</typeparam>
    public sealed class AffineNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal AffineNormalizerModelParameters(TData scale, TData offset)
        {
            Scale = scale;
            Offset = offset;
        }

        /// <summary>The scales.</summary>
        public TData Scale { get; }

        /// <summary>The offsets; empty if those of all slots are zero.</summary>
        public TData Offset { get; }
    }
}
