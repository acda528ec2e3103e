using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ColumnFunction), typeof(CdfFunctionLoader), null, typeof(SignatureLoadColumnFunction),
    "CDF Normalizer", CdfFunctionLoader.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>How normalizations by share of a distribution are stored and loaded.</summary>
internal static class CdfFunctionLoader
{
    public const string LoaderSignature = "CdfNormalizeFunction";

    public static VersionInfo Version => new("CDFNORMF", 0x00010001, 0x00010001, 0x00010001, LoaderAssembly.Data, LoaderSignature);

    // Found by the component catalog.
    internal static ColumnFunction Create(ModelLoadContext ctx, IHost host, DataViewType typeSrc) =>
        typeSrc.GetItemType() == NumberDataViewType.Double
            ? CdfFunction<double>.Load(ctx, typeSrc is VectorDataViewType)
            : CdfFunction<float>.Load(ctx, typeSrc is VectorDataViewType);
}
