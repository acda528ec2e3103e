using MLExtensions.Embeddings.Tokenization.Models;
using MLExtensions.Embeddings.Tokenization.Normalization;

namespace MLExtensions.Embeddings.Tokenization;

/// <summary>
/// Turns a text into token ids, as the file <c>tokenizer.json</c> of a Hugging Face model directory describes it: normalise, then cut
/// into pieces of the vocabulary. Immutable and safe to use from several threads.
/// </summary>
/// <remarks>
/// Of that format the parts that the default encoder needs are supported: the normalizers NFKC, Prepend, Replace (of a string) and
/// Sequence, and the Unigram model. Any other part is refused by name when the file is read. The file's own truncation and padding do
/// not apply: the caller says how many tokens it takes. Time and memory grow linearly with the text.
/// </remarks>
public sealed class Tokenizer
{
    private readonly Normalizer[] _normalizers;
    private readonly TokenModel _model;

    internal Tokenizer(Normalizer[] normalizers, TokenModel model)
    {
        _normalizers = normalizers;
        _model = model;
    }

    /// <summary>How many ids there are; every id is smaller.</summary>
    public int VocabularySize => _model.VocabularySize;

    /// <summary>Reads a tokenizer file.</summary>
    /// <param name="path">The file <c>tokenizer.json</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a tokenizer, or a damaged one.</exception>
    /// <exception cref="NotSupportedException">The file asks for a part that is not supported; the message names it.</exception>
    public static Tokenizer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no tokenizer at '{path}'.", path);
        return Parse(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads a tokenizer held in memory.</summary>
    /// <param name="json">The content of a <c>tokenizer.json</c>, in UTF-8.</param>
    /// <param name="name">What to call it in error messages.</param>
    /// <exception cref="InvalidDataException">The content is not a tokenizer, or a damaged one.</exception>
    /// <exception cref="NotSupportedException">The content asks for a part that is not supported; the message names it.</exception>
    public static Tokenizer Parse(ReadOnlyMemory<byte> json, string name = "tokenizer.json") => new TokenizerReader(name).Read(json);

    /// <summary>Gets all tokens of a text.</summary>
    /// <param name="text">Any text; a surrogate without its partner counts as U+FFFD.</param>
    /// <returns>The ids in order; none for an empty text.</returns>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var writer = new TokenWriter(initialCapacity: Math.Min(text.Length + 1, 1 << 16));
        try
        {
            Encode(text, ref writer);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Gets the first tokens of a text.</summary>
    /// <param name="text">Any text; a surrogate without its partner counts as U+FFFD.</param>
    /// <param name="ids">Filled from the start with the ids; what does not fit is left out.</param>
    /// <returns>How many ids were written.</returns>
    public int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        var writer = new TokenWriter(ids);
        Encode(text, ref writer);
        return writer.Written.Length;
    }

    private void Encode(ReadOnlySpan<char> text, ref TokenWriter writer)
    {
        var buffer = new TextBuffer(text);
        try
        {
            foreach (var normalizer in _normalizers)
                normalizer.Normalize(ref buffer);
            _model.Tokenize(buffer.Text, ref writer);
        }
        finally
        {
            buffer.Dispose();
        }
    }
}
