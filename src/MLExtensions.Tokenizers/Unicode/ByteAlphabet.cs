namespace MLExtensions.Tokenizers.Unicode;

/// <summary>
/// GPT-2's alphabet, a printable character for each byte: itself where it is one in Latin-1, else a character from U+0100 on.
/// </summary>
internal static class ByteAlphabet
{
    private const int Points = 0x144;

    private static readonly char[] s_characters = new char[256];
    private static readonly short[] s_bytes = new short[Points];

    static ByteAlphabet()
    {
        Array.Fill(s_bytes, (short)-1);
        var next = 256;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            s_characters[value] = (char)(printable ? value : next++);
            s_bytes[s_characters[value]] = (short)value;
        }
    }

    public static char ToChar(byte value) => s_characters[value];

    /// <summary>The byte that a character stands for, or -1.</summary>
    public static int ToByte(char character) => character < Points ? s_bytes[character] : -1;
}
