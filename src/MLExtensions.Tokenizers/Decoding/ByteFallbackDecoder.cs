using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Turns tokens of bytes that follow each other into text, or, where they are no UTF-8, each into U+FFFD (<c>ByteFallback</c>).</summary>
internal sealed class ByteFallbackDecoder : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        var result = new List<string>(tokens.Count);
        var bytes = new List<byte>();
        foreach (var token in tokens)
        {
            if (TryParse(token, out var value))
            {
                bytes.Add(value);
                continue;
            }

            Flush(bytes, result);
            result.Add(token);
        }

        Flush(bytes, result);
        return result;
    }

    private static bool TryParse(string token, out byte value)
    {
        value = 0;
        return token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
            && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static void Flush(List<byte> bytes, List<string> result)
    {
        if (bytes.Count == 0)
            return;
        byte[] all = [.. bytes];
        if (Utf8.IsValid(all))
            result.Add(Encoding.UTF8.GetString(all));
        else
            result.AddRange(Enumerable.Repeat("\uFFFD", all.Length));
        bytes.Clear();
    }
}
