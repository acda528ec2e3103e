using System.Text;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// The way of BPE with pieces that have unknown characters, to the letter of the reference: lengths are in UTF-8 bytes, as a character may become
/// several tokens, and a character that is left out shifts the places of those behind it.
/// </summary>
internal readonly ref struct BpeUnknowns(BpeModel model, ReadOnlySpan<char> piece, int unknownId, BpeOptions options, ByteTokens? bytes)
{
    private readonly ReadOnlySpan<char> _piece = piece;

    /// <summary>Adds the piece's characters.</summary>
    public void Add(ref BpeSymbols symbols)
    {
        // Unknown bytes that wait for others to join them.
        var pending = 0;
        for (var at = 0; at < _piece.Length;)
        {
            var size = Utf16.Utf8Length(Utf16.Decode(_piece, at, out var length));
            var id = model.CharacterId(_piece, at, length);
            if (id >= 0)
            {
                AddPending(ref pending, ref symbols);
                symbols.Add(id, size);
            }
            else if (!TryAddBytes(at, length, ref symbols) && options.UnknownToken is not null)
            {
                if (unknownId < 0)
                    throw new InvalidOperationException($"The vocabulary lacks its unknown token '{options.UnknownToken}', which '{_piece.Slice(at, length)}' needs.");
                if (!options.FuseUnknown)
                    AddPending(ref pending, ref symbols);
                pending += size;
            }

            at += length;
        }

        AddPending(ref pending, ref symbols);
    }

    /// <summary>Adds the tokens that the symbols have become, by the bytes they stand for.</summary>
    public static void Write(ReadOnlySpan<char> piece, BpeSymbols symbols, PieceTokens tokens)
    {
        // The character that holds the next byte, and where its bytes start and end.
        int at = 0, first = 0;
        var total = 0;
        for (var i = 0; i < symbols.Count; i++)
        {
            var begin = Locate(piece, total, ref at, ref first);
            total += symbols.Length(i);
            var end = Locate(piece, total - 1, ref at, ref first);
            tokens.Add(symbols.Id(i), begin, end + Utf16.LengthAt(piece, end));
        }
    }

    private static int Locate(ReadOnlySpan<char> piece, int target, ref int at, ref int first)
    {
        while (true)
        {
            var size = Utf16.Utf8Length(Utf16.Decode(piece, at, out var length));
            if (target < first + size || at + length >= piece.Length)
                return at;
            at += length;
            first += size;
        }
    }

    private void AddPending(ref int pending, ref BpeSymbols symbols)
    {
        if (pending > 0)
            symbols.Add(unknownId, pending);
        pending = 0;
    }

    // The marks of its place count among a character's bytes.
    private bool TryAddBytes(int at, int length, ref BpeSymbols symbols)
    {
        if (bytes is null)
            return false;
        var prefix = at == 0 ? "" : options.ContinuingPrefix;
        var suffix = at + length < _piece.Length ? "" : options.EndOfWordSuffix;
        var size = Encoding.UTF8.GetMaxByteCount(prefix.Length + length + suffix.Length);
        Span<byte> utf8 = size <= 256 ? stackalloc byte[size] : new byte[size];
        var count = Encoding.UTF8.GetBytes(prefix, utf8);
        count += Encoding.UTF8.GetBytes(_piece.Slice(at, length), utf8[count..]);
        utf8 = utf8[..(count + Encoding.UTF8.GetBytes(suffix, utf8[count..]))];
        foreach (var value in utf8)
        {
            if (bytes[value] < 0)
                return false;
        }

        foreach (var value in utf8)
            symbols.Add(bytes[value], 1);
        return true;
    }
}
