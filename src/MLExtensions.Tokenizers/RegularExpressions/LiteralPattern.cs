namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>A string to look for.</summary>
internal sealed class LiteralPattern : Pattern
{
    public LiteralPattern(string literal) => Literal = literal.Length > 0 ? literal : throw new FormatException("a pattern is empty");

    public override string Literal { get; }

    public override bool TryFind(ReadOnlySpan<char> text, int from, MatchState? state, out int start, out int end)
    {
        start = text[from..].IndexOf(Literal);
        start = start < 0 ? -1 : start + from;
        end = start + Literal.Length;
        return start >= 0;
    }
}
