using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(TransformerChain<ITransformer>), typeof(TransformerChainLoader), null, typeof(SignatureLoadModel),
    "Transformer chain", TransformerChainLoader.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>How chains are stored and loaded.</summary>
internal static class TransformerChainLoader
{
    public const string LoaderSignature = "TransformerChain";

    public static VersionInfo Version => new("XF CHAIN", 0x00010001, 0x00010001, 0x00010001, LoaderAssembly.Data, LoaderSignature);

    public static string PartName(int link) => $"Transform_{link:000}";

    // Found by the component catalog.
    internal static TransformerChain<ITransformer> Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var count = ctx.Reader.ReadCount(sizeof(int), "links");
        var transformers = new List<ITransformer>(count);
        var scopes = new List<TransformerScope>(count);
        try
        {
            for (var i = 0; i < count; i++)
            {
                scopes.Add((TransformerScope)ctx.Reader.ReadInt32());
                ctx.LoadModel<ITransformer, SignatureLoadModel>(env, out var transformer, PartName(i));
                transformers.Add(transformer);
            }
            return new TransformerChain<ITransformer>(transformers, scopes);
        }
        catch
        {
            foreach (var transformer in transformers)
                (transformer as IDisposable)?.Dispose();
            throw;
        }
    }
}
