using System.Text;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>Writes a text's UTF-8 bytes in GPT-2's alphabet (<c>ByteLevel</c>); each has its character's origin.</summary>
internal sealed class ByteLevelNormalizer : Normalizer
{
    public override void Normalize(NormalizedText text)
    {
        text.BeginEdit();
        Append(text, 0, text.Length);
        text.EndEdit();
    }

    /// <summary>Adds the bytes of a part of the text to what is being written.</summary>
    public static void Append(NormalizedText text, int start, int end)
    {
        var units = text.Text;
        Span<byte> bytes = stackalloc byte[4];
        for (var at = start; at < end;)
        {
            if (units[at] < 0x80)
            {
                text.Append(ByteAlphabet.ToChar((byte)units[at]), at);
                at++;
                continue;
            }

            var rune = new Rune(Utf16.Decode(units, at, out var length));
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                text.Append(ByteAlphabet.ToChar(value), at);
            at += length;
        }
    }
}
