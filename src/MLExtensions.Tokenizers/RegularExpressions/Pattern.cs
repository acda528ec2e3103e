namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>What pre-tokenizers and normalizers look for in a text: a string or a regular expression. Immutable.</summary>
internal abstract class Pattern
{
    /// <summary>The string, where the pattern is one.</summary>
    public virtual string? Literal => null;

    /// <summary>The matches of a text from left to right. Time is linear in the text.</summary>
    public MatchEnumerator Matches(ReadOnlySpan<char> text) => new(this, text, RentState());

    /// <summary>Finds the next match.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where it may start.</param>
    /// <param name="state">What <see cref="RentState"/> gave for this text.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    public abstract bool TryFind(ReadOnlySpan<char> text, int from, MatchState? state, out int start, out int end);

    /// <summary>What the search needs to remember of a text; null for nothing.</summary>
    protected virtual MatchState? RentState() => null;

    /// <exception cref="FormatException">The string is empty.</exception>
    public static Pattern OfString(string literal) => new LiteralPattern(literal);

    /// <inheritdoc cref="RegexParser.Parse"/>
    public static Pattern OfRegex(string expression) => WordPattern.Recognise(expression) ?? (Pattern)new RegexPattern(expression);
}
