using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed class ModelLoadContext
{
    public readonly RepositoryReader Repository;

    public readonly BinaryReader Reader;

    public void CheckAtModel(VersionInfo ver) => throw null!;

    public void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, string name, params object[] extra) where TRes : class => throw null!;

    public bool TryLoadBinaryStream(string name, Action<BinaryReader> action) => throw null!;
}
