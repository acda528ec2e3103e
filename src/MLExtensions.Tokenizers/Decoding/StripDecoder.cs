namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Takes up to so many of a character from the ends of each token (<c>Strip</c>).</summary>
internal sealed class StripDecoder(char content, int left, int right) : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            int start = 0, end = token.Length;
            while (start < left && start < end && token[start] == content)
                start++;
            while (token.Length - end < right && end > start && token[end - 1] == content)
                end--;
            tokens[i] = token[start..end];
        }

        return tokens;
    }
}
