using Microsoft.ML;

namespace MLExtensions.Persistence;

/// <summary>Where a <see cref="ModelReader"/> reads from: a component's entry in a model zip.</summary>
internal interface IModelSource
{
    BinaryReader Body { get; }

    bool TryReadStream(string name, Action<Stream> read);

    ITransformer ReadModel(string name);
}
