using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>
/// A regular expression, matched by code points with the semantics of a backtracking engine (of the matches that start first, the one whose choices come
/// first), in linear time: a branch at a position that led to no match once is never tried again, by later matches of the same text either.
/// </summary>
internal sealed class RegexPattern : Pattern
{
    private readonly Instruction[] _program;
    private readonly int _branches;
    private readonly int _runs;

    /// <inheritdoc cref="RegexParser.Parse"/>
    public RegexPattern(string expression) => (_program, _branches, _runs) = RegexCompiler.Compile(RegexParser.Parse(expression));

    protected override MatchState RentState() => MatchState.Rent(_branches, _runs);

    public override bool TryFind(ReadOnlySpan<char> text, int from, MatchState? state, out int start, out int end)
    {
        for (start = from; start <= text.Length; start += start < text.Length ? Utf16.LengthAt(text, start) : 1)
        {
            end = Match(text, start, state!);
            if (end < 0)
                continue;
            state!.Forget(end);
            return true;
        }

        end = -1;
        return false;
    }

    // The end of the match that starts here, or -1.
    private int Match(ReadOnlySpan<char> text, int start, MatchState state)
    {
        state.ClearOpen();
        state.Push(0, start);
        while (state.TryPop(out var step, out var at))
        {
            while (step >= 0)
            {
                var instruction = _program[step];
                switch (instruction.Operation)
                {
                    case Operation.Take:
                        step = TryTake(text, ref at, instruction.Set!) ? step + 1 : -1;
                        break;
                    case Operation.TakeAll:
                        step = TryTakeAll(text, ref at, instruction, state) ? step + 1 : -1;
                        break;
                    case Operation.Jump:
                        step = instruction.Target;
                        break;
                    case Operation.Assert:
                        step = RegexAssertion.Holds(text, at, instruction) ? step + 1 : -1;
                        break;
                    case Operation.Branch when state.TryFirst(instruction.Number, at):
                        state.Push(instruction.Other, at);
                        step = instruction.Target;
                        break;
                    case Operation.Branch:
                        step = -1;
                        break;
                    default:
                        return at;
                }
            }
        }

        return -1;
    }

    private static bool TryTake(ReadOnlySpan<char> text, ref int at, CodePointSet set)
    {
        if (at == text.Length || !set.Contains(Utf16.Decode(text, at, out var length)))
            return false;
        at += length;
        return true;
    }

    private static bool TryTakeAll(ReadOnlySpan<char> text, ref int at, Instruction instruction, MatchState state)
    {
        ref var run = ref state.Run(instruction.Number);
        var (start, count) = (at, 0);
        while (count != instruction.Other && (count < instruction.Target || at < run.Start || at >= run.End) && TryTake(text, ref at, instruction.Set!))
            count++;
        if (count < instruction.Target)
            return false;
        if (instruction.Other >= 0)
            return true;
        if (at >= run.Start && at < run.End)
            at = run.End;
        run = (start, at);
        return true;
    }
}
