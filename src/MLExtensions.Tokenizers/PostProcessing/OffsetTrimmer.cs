using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>Takes the spaces that byte-level tokens begin or end with out of their offsets (<c>ByteLevel</c>).</summary>
/// <param name="trim">Whether it does.</param>
/// <param name="addPrefixSpace">Whether a single space at the start was put there by the pre-tokenizer and is in no offset.</param>
internal sealed class OffsetTrimmer(bool trim, bool addPrefixSpace) : PostProcessor
{
    private static readonly char s_space = ByteAlphabet.ToChar((byte)' ');

    public override int AddedTokens(bool pair) => 0;

    public override IReadOnlyList<TokenEncoding> Process(IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens, Tokenizer tokenizer)
    {
        for (var i = 0; i < encodings.Count; i++)
        {
            if (trim)
            {
                Trim(encodings[i]);
                foreach (var part in encodings[i].Overflowing)
                    Trim(part);
            }

            encodings[i].SetSequence(i);
        }

        return encodings;
    }

    private void Trim(TokenEncoding encoding)
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
            start = Math.Min(start + leading, end);
            if (end >= trailing)
                end = Math.Max(end - trailing, start);
            offsets[i] = new TokenOffset(start, end);
        }
    }

    private static bool IsSpace(char c) => c == s_space || (!char.IsSurrogate(c) && UnicodeData.Is(c, CharFlags.White));
}
