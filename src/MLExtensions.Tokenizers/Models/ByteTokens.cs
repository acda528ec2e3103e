namespace MLExtensions.Tokenizers.Models;

/// <summary>The tokens "&lt;0x00>" to "&lt;0xFF>" that stand for the bytes of unknown characters.</summary>
internal sealed class ByteTokens
{
    private readonly int[] _ids;

    public ByteTokens(TokenModel model) => _ids = [.. Enumerable.Range(0, 256).Select(value => model.IdOf($"<0x{value:X2}>"))];

    /// <summary>The id of a byte's token, or -1.</summary>
    public int this[byte value] => _ids[value];

    /// <summary>Adds the tokens of a text's bytes, all with the whole text's place; nothing where one is missing.</summary>
    public bool TryAdd(ReadOnlySpan<char> text, int start, PieceTokens tokens)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                if (_ids[value] < 0)
                    return false;
            }
        }

        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                tokens.Add(_ids[value], start, start + text.Length);
        }

        return true;
    }
}
