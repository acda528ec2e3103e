namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>A part of a parsed regular expression.</summary>
internal abstract record Node;

/// <summary>One code point of a set.</summary>
internal sealed record SetNode(CodePointSet Set) : Node;

/// <summary>Parts one after the other.</summary>
internal sealed record SequenceNode(IReadOnlyList<Node> Parts) : Node;

/// <summary>The first of several that leads to a match.</summary>
internal sealed record ChoiceNode(IReadOnlyList<Node> Choices) : Node;

/// <summary>A part several times.</summary>
/// <param name="Part">The part.</param>
/// <param name="Min">At least so often.</param>
/// <param name="Max">At most so often; null for no bound.</param>
/// <param name="Kind">Which number is tried first.</param>
internal sealed record RepeatNode(Node Part, int Min, int? Max, RepeatKind Kind) : Node;

/// <summary>A condition on the place between two characters.</summary>
/// <param name="Kind">The condition.</param>
/// <param name="Set">For looking around: what the next or previous character must, or must not, be of.</param>
internal sealed record AssertionNode(AssertionKind Kind, CodePointSet? Set = null) : Node;

/// <summary>Which number of repetitions is tried first.</summary>
internal enum RepeatKind
{
    /// <summary>The largest.</summary>
    Greedy,

    /// <summary>The smallest.</summary>
    Lazy,

    /// <summary>The largest, and no other.</summary>
    Possessive,
}

/// <summary>Conditions on the place between two characters.</summary>
internal enum AssertionKind
{
    LineStart, LineEnd, TextStart, TextEnd, TextEndOrLastNewline, WordBoundary, NoWordBoundary, Ahead, NotAhead, Behind, NotBehind,
}
