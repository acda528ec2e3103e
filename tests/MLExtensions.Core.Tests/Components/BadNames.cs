using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Core.Tests.Components;
using MLExtensions.Persistence;

[assembly: ModelComponent<BadNames>("BadNames", 1)]

namespace MLExtensions.Core.Tests.Components;

/// <summary>A component that writes a side stream under a name that is no plain name.</summary>
public sealed class BadNames(IHostEnvironment environment, string name) : BatchTransformer(environment), IModelComponent<BadNames>
{
    public static BadNames Load(ModelReader reader) => throw new NotSupportedException();

    public override void Save(ModelWriter writer) => writer.WriteStream(name, _ => { });

    protected override BatchMapping CreateMapping(DataViewSchema inputSchema) => throw new NotSupportedException();
}
