using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>
/// Cuts where the script changes (<c>UnicodeScripts</c>); kana count as Chinese characters, and spaces and characters without a script belong to any.
/// </summary>
internal sealed class ScriptSplitter : Splitter
{
    private const int LongVowelMark = 0x30FC;
    private const int Any = 0;
    private static readonly int s_han = UnicodeData.Script(0x4E00), s_hiragana = UnicodeData.Script(0x3042), s_katakana = UnicodeData.Script(0x30A2);

    protected override void Split(ReadOnlySpan<char> piece, int start, PieceText pieces)
    {
        var last = -1;
        var run = -1;
        for (var at = 0; at < piece.Length;)
        {
            var script = ScriptOf(Utf16.Decode(piece, at, out var length));
            // What comes before the first character of a script is lost, as in the reference.
            if (script != Any && last != Any && last != script)
            {
                if (run >= 0)
                    pieces.Add(start + run, start + at);
                run = at;
            }

            if (script != Any)
                last = script;
            at += length;
        }

        if (run >= 0)
            pieces.Add(start + run, start + piece.Length);
    }

    private static int ScriptOf(int point)
    {
        if (point == LongVowelMark)
            return s_han;
        if (point == ' ')
            return Any;
        var script = UnicodeData.Script(point);
        return script == s_hiragana || script == s_katakana ? s_han : script;
    }
}
