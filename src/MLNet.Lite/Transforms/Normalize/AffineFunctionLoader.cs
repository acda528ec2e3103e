using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ColumnFunction), typeof(AffineFunctionLoader), null, typeof(SignatureLoadColumnFunction),
    "Affine Normalizer", AffineFunctionLoader.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>How affine normalizations are stored and loaded.</summary>
internal static class AffineFunctionLoader
{
    public const string LoaderSignature = "AffineNormExec";

    // Before 0x00010003 scales divided.
    public static VersionInfo Version => new("AFF NORM", 0x00010003, 0x00010003, 0x00010003, LoaderAssembly.Data, LoaderSignature);

    // Found by the component catalog.
    internal static ColumnFunction Create(ModelLoadContext ctx, IHost host, DataViewType typeSrc) =>
        typeSrc.GetItemType() == NumberDataViewType.Double
            ? AffineFunction<double>.Load(ctx, typeSrc is VectorDataViewType)
            : AffineFunction<float>.Load(ctx, typeSrc is VectorDataViewType);
}
