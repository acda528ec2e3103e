namespace Microsoft.ML;

public sealed class ModelSaveContext
{
    public readonly RepositoryWriter Repository;

    public readonly BinaryWriter Writer;

    public void CheckAtModel() => throw null!;

    public void SetVersionInfo(VersionInfo ver) => throw null!;

    public void SaveModel<T>(T value, string name) where T : class => throw null!;

    public void SaveBinaryStream(string name, Action<BinaryWriter> action) => throw null!;
}
