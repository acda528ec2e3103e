namespace Microsoft.ML.Data;

/// <summary>Streams that data is read from, such as files; each can be opened again and again.</summary>
public interface IMultiStreamSource
{
    /// <summary>The number of streams.</summary>
    int Count { get; }

    /// <summary>The path of a stream, or null if it has none.</summary>
    string? GetPathOrNull(int index);

    /// <summary>Opens a stream for reading.</summary>
    Stream Open(int index);

    /// <summary>Opens a stream for reading as text.</summary>
    TextReader OpenTextReader(int index);
}
