namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>One step of a compiled regular expression.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Target">The step that is next, of a branch the one to try first; the others go on with the following one.</param>
/// <param name="Other">Of a branch, the step to try second; of <see cref="Operation.TakeAll"/>, at most so many (-1: no bound).</param>
/// <param name="Set">The characters that it takes or looks for.</param>
/// <param name="Assertion">The condition.</param>
/// <param name="Number">Of a branch and of <see cref="Operation.TakeAll"/>, its number among its like.</param>
internal sealed record Instruction(
    Operation Operation, int Target = 0, int Other = 0, CodePointSet? Set = null, AssertionKind Assertion = default, int Number = 0);

/// <summary>What a step of a compiled regular expression does.</summary>
internal enum Operation
{
    /// <summary>Takes one character of a set.</summary>
    Take,

    /// <summary>Takes as many characters of a set as there are, at least <see cref="Instruction.Target"/>.</summary>
    TakeAll,

    /// <summary>Goes on at one step and, if that fails, at another.</summary>
    Branch,

    /// <summary>Goes on elsewhere.</summary>
    Jump,

    /// <summary>Fails unless a condition holds.</summary>
    Assert,

    /// <summary>Ends a match.</summary>
    Match,
}
