using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Text;

/// <summary>Texts to be loaded as files without there being any: a source of one's own.</summary>
internal sealed class TextInput(params string[] texts) : IMultiStreamSource
{
    private int _opened;

    public int Count => texts.Length;

    /// <summary>How often a text was opened.</summary>
    public int Opened => _opened;

    public string? GetPathOrNull(int index) => $"text {index}";

    public Stream Open(int index) => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(texts[index]));

    public TextReader OpenTextReader(int index)
    {
        Interlocked.Increment(ref _opened);
        return new StreamReader(Open(index));
    }
}
