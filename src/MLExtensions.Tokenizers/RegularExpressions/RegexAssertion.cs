using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>Conditions on the place between two characters.</summary>
internal static class RegexAssertion
{
    public static bool Holds(ReadOnlySpan<char> text, int at, Instruction instruction) => instruction.Assertion switch
    {
        AssertionKind.TextStart => at == 0,
        AssertionKind.TextEnd => at == text.Length,
        AssertionKind.TextEndOrLastNewline => at == text.Length || (at == text.Length - 1 && text[at] == '\n'),
        AssertionKind.LineStart => at == 0 || (at < text.Length && text[at - 1] == '\n'),
        AssertionKind.LineEnd => at == text.Length || text[at] == '\n',
        AssertionKind.WordBoundary => IsAfter(text, at, Classes.Word) != IsBefore(text, at, Classes.Word),
        AssertionKind.NoWordBoundary => IsAfter(text, at, Classes.Word) == IsBefore(text, at, Classes.Word),
        AssertionKind.Ahead => IsBefore(text, at, instruction.Set!),
        AssertionKind.NotAhead => !IsBefore(text, at, instruction.Set!),
        AssertionKind.Behind => IsAfter(text, at, instruction.Set!),
        _ => !IsAfter(text, at, instruction.Set!),
    };

    // Whether the place is before a character of the set.
    private static bool IsBefore(ReadOnlySpan<char> text, int at, CodePointSet set) =>
        at < text.Length && set.Contains(Utf16.Decode(text, at, out _));

    private static bool IsAfter(ReadOnlySpan<char> text, int at, CodePointSet set) =>
        at > 0 && set.Contains(Utf16.DecodeLast(text, at, out _));
}
