using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ITransformer), typeof(CustomMappingLoader), null, typeof(SignatureLoadModel),
    "Custom mapping", CustomMappingLoader.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>How custom mappings are stored and loaded: by the name of their contract.</summary>
internal static class CustomMappingLoader
{
    public const string LoaderSignature = "CustomTransformer";

    // 0x00010002: the assembly of the contract is named.
    private const uint NamesAssembly = 0x00010002;

    private static VersionInfo Version =>
        new("CUSTOMXF", NamesAssembly, NamesAssembly, 0x00010001, LoaderAssembly.Transforms, LoaderSignature);

    // The contract's name, its assembly's full name.
    public static void Save(ModelSaveContext ctx, string contractName, Delegate mapAction)
    {
        var assembly = mapAction.Method.DeclaringType?.Assembly.FullName
            ?? throw new InvalidOperationException(
                $"The custom mapping '{contractName}' cannot be saved: its action belongs to no assembly.");
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.SaveString(contractName);
        ctx.SaveString(assembly);
    }

    // Found by the component catalog.
    internal static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        env.Register(LoaderSignature);
        var contractName = ctx.LoadString();
        if (ctx.Header.ModelVerWritten >= NamesAssembly)
            env.ComponentCatalog.RegisterAssembly(LoaderAssembly.Load(ctx.LoadString(), ctx.Path));
        var extension = env.ComponentCatalog.CreateExtension(typeof(CustomMappingFactoryAttributeAttribute), contractName);
        return (extension as ICustomMappingFactory)?.CreateTransformer(contractName)
            ?? throw new InvalidOperationException(
                $"{extension.GetType()}, with the contract '{contractName}', must derive from {nameof(CustomMappingFactory<,>)}.");
    }
}
