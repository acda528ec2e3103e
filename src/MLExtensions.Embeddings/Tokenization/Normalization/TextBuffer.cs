using System.Buffers;

namespace MLExtensions.Embeddings.Tokenization.Normalization;

/// <summary>
/// The text that normalizers work on, in rented memory with room to grow. A normalizer edits it in place or writes the new text
/// into <see cref="Spare"/> and swaps.
/// </summary>
internal ref struct TextBuffer
{
    private char[] _text;
    private char[]? _spare;
    private int _length;

    public TextBuffer(ReadOnlySpan<char> text)
    {
        // One more, since prepending a character is common.
        _text = ArrayPool<char>.Shared.Rent(text.Length + 1);
        text.CopyTo(_text);
        _length = text.Length;
    }

    public readonly Span<char> Text => _text.AsSpan(0, _length);

    /// <summary>Gets memory for at least <paramref name="length"/> characters that does not overlap the text.</summary>
    public Span<char> Spare(int length)
    {
        if (_spare is null || _spare.Length < length)
        {
            if (_spare is not null)
                ArrayPool<char>.Shared.Return(_spare);
            _spare = ArrayPool<char>.Shared.Rent(length);
        }

        return _spare;
    }

    /// <summary>Makes the first <paramref name="length"/> characters of the spare memory the text.</summary>
    public void Swap(int length)
    {
        (_text, _spare) = (_spare!, _text);
        _length = length;
    }

    public void Insert(int index, ReadOnlySpan<char> value)
    {
        var length = checked(_length + value.Length);
        if (length > _text.Length)
        {
            Text.CopyTo(Spare(length));
            (_text, _spare) = (_spare!, _text);
        }

        _text.AsSpan(index, _length - index).CopyTo(_text.AsSpan(index + value.Length));
        value.CopyTo(_text.AsSpan(index));
        _length = length;
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        if (_spare is not null)
            ArrayPool<char>.Shared.Return(_spare);
        this = default;
    }
}
