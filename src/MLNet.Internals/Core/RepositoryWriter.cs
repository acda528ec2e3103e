namespace Microsoft.ML;

public sealed class RepositoryWriter : Repository
{
    public Entry CreateEntry(string dir, string name) => throw null!;
}
