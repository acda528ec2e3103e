using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Base of classes that make the action of a custom mapping when a model is loaded. Mark the class with
/// <see cref="CustomMappingFactoryAttributeAttribute"/>; it needs a public constructor without parameters. Programs that are trimmed
/// must keep that, for instance by a <see cref="DynamicDependencyAttribute"/> where they load the model.
/// </summary>
/// <typeparam name="TSrc">The class whose members are the input columns.</typeparam>
/// <typeparam name="TDst">The class whose members are the columns added.</typeparam>
public abstract class CustomMappingFactory<
    [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
    [DynamicallyAccessedMembers(RowMember.Accessed)] TDst> : ICustomMappingFactory
    where TSrc : class, new()
    where TDst : class, new()
{
    /// <summary>The action.</summary>
    public abstract Action<TSrc, TDst> GetMapping();

    ITransformer ICustomMappingFactory.CreateTransformer(string contractName) =>
        new CustomMappingTransformer<TSrc, TDst>(GetMapping(), contractName);
}
