using System.Buffers;
using System.Text;

using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Turns GPT-2's alphabet of bytes back into text; bytes that are no UTF-8 give U+FFFD (<c>ByteLevel</c>).</summary>
internal sealed class ByteLevelDecoder : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var token in tokens)
            Append(token, bytes);
        return [Encoding.UTF8.GetString(bytes.WrittenSpan)];
    }

    // A token with other characters, an added one for instance, is text already.
    private static void Append(string token, ArrayBufferWriter<byte> bytes)
    {
        var span = bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(token.Length));
        var count = 0;
        foreach (var character in token)
        {
            var value = ByteAlphabet.ToByte(character);
            if (value < 0)
            {
                count = Encoding.UTF8.GetBytes(token, span);
                break;
            }

            span[count++] = (byte)value;
        }

        bytes.Advance(count);
    }
}
