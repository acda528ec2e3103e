using Microsoft.ML;

namespace MLExtensions.Persistence;

/// <summary>Where a <see cref="ModelReader"/> reads from: a component's entry in a model zip.</summary>
internal interface IModelSource
{
    BinaryReader Body { get; }

    bool TryReadStream(string name, Action<Stream> read);

    ITransformer ReadModel(string name);

    /// <summary>The zip, the same object for all its components.</summary>
    object Zip { get; }

    /// <summary>Reads an entry of a folder of the whole zip; false where there is none.</summary>
    bool TryReadShared(string folder, string name, Action<Stream> read);
}
