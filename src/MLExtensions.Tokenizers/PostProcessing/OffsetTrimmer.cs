using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>Takes the spaces that byte-level tokens begin or end with out of their offsets (<c>ByteLevel</c>).</summary>
/// <param name="trim">Whether it does.</param>
/// <param name="addPrefixSpace">Whether a single space at the start was put there by the pre-tokenizer and is in no offset.</param>
internal sealed class OffsetTrimmer(bool trim, bool addPrefixSpace) : PostProcessor
{
    private static readonly char s_space = ByteAlphabet.ToChar((byte)' ');

    public override int AddedTokens(bool pair) => 0;

    public override IReadOnlyList<TokenEncoding> Process(IReadOnlyList<TokenEncoding> encodings, PostContext context)
    {
        foreach (var encoding in trim ? encodings : [])
        {
            Trim(encoding, context);
            foreach (var part in encoding.Overflowing)
                Trim(part, context);
        }

        return encodings;
    }

    private void Trim(TokenEncoding encoding, PostContext context)
    {
        var offsets = encoding.MutableOffsets;
        for (var i = 0; i < offsets.Length; i++)
        {
            var token = encoding.TokenAt(i);
            int leading = 0, trailing = 0;
            while (leading < token.Length && IsSpace(token[leading]))
                leading++;
            while (trailing < token.Length && IsSpace(token[^(trailing + 1)]))
                trailing++;
            if (leading + trailing == 0)
                continue;
            var (start, end) = offsets[i];
            if (addPrefixSpace && leading == 1 && (i == 0 || start == 0))
                leading = 0;
            // A space that is in no text has the place of the character that it was put before, which may take two units.
            var text = context.Text(encoding.SequenceIds[i]);
            for (; leading > 0 && start < end; leading--)
                start += Utf16.LengthAt(text, start);
            for (; trailing > 0 && end > start; trailing--)
                end -= char.IsLowSurrogate(text[end - 1]) && end > 1 ? 2 : 1;
            offsets[i] = new TokenOffset(start, end);
        }
    }

    private static bool IsSpace(char c) => c == s_space || (!char.IsSurrogate(c) && UnicodeData.Is(c, CharFlags.White));
}
