using MLExtensions.Persistence;

namespace MLExtensions.Embeddings;

/// <summary>The columns of a text embedding: the one that is added, and the one or two that are read.</summary>
internal sealed record TextEmbeddingColumns
{
    public TextEmbeddingColumns(string output, IReadOnlyList<string> inputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count is not (1 or 2))
            throw new ArgumentException($"{inputs.Count} text columns are named; 1, or 2 for pairs of texts, can be embedded together.", nameof(inputs));
        foreach (var input in inputs)
            ArgumentException.ThrowIfNullOrEmpty(input, nameof(inputs));
        Output = output;
        Inputs = [.. inputs];
    }

    public string Output { get; }

    public IReadOnlyList<string> Inputs { get; }

    public static TextEmbeddingColumns Load(ModelReader reader)
    {
        var output = reader.ReadString();
        var count = reader.Version == 1 ? 1 : reader.ReadInt32();
        if (count is not (1 or 2))
            throw reader.Corrupt($"it reads {count} columns");
        string[] inputs = [.. Enumerable.Range(0, count).Select(_ => reader.ReadString())];
        return output.Length > 0 && inputs.All(input => input.Length > 0) ? new TextEmbeddingColumns(output, inputs) : throw reader.Corrupt("a column has no name");
    }

    public void Save(ModelWriter writer)
    {
        writer.Write(Output);
        writer.Write(Inputs.Count);
        foreach (var input in Inputs)
            writer.Write(input);
    }
}
