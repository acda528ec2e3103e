namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>Turns a parsed regular expression into steps.</summary>
internal sealed class RegexCompiler
{
    private const int MaxInstructions = 20_000;
    // Each takes a bit for each character of a text.
    private const int MaxBranches = 1_024;

    private readonly List<Instruction> _program = [];
    private int _branches;
    private int _runs;

    /// <exception cref="FormatException">The expression is too large.</exception>
    public static (Instruction[] Program, int Branches, int Runs) Compile(Node node)
    {
        var compiler = new RegexCompiler();
        compiler.Emit(node);
        compiler.Add(new Instruction(Operation.Match));
        return ([.. compiler._program], compiler._branches, compiler._runs);
    }

    private void Emit(Node node)
    {
        switch (node)
        {
            case SetNode set:
                Add(new Instruction(Operation.Take, Set: set.Set));
                break;
            case AssertionNode assertion:
                Add(new Instruction(Operation.Assert, Set: assertion.Set, Assertion: assertion.Kind));
                break;
            case SequenceNode sequence:
                foreach (var part in sequence.Parts)
                    Emit(part);
                break;
            case ChoiceNode choice:
                EmitChoice(choice);
                break;
            case RepeatNode repeat:
                EmitRepeat(repeat);
                break;
        }
    }

    private void EmitChoice(ChoiceNode choice)
    {
        var ends = new List<int>();
        for (var i = 0; i < choice.Choices.Count; i++)
        {
            var isLast = i == choice.Choices.Count - 1;
            var branch = isLast ? -1 : AddBranch();
            Emit(choice.Choices[i]);
            if (isLast)
                break;
            ends.Add(Add(new Instruction(Operation.Jump)));
            SetBranch(branch, branch + 1, _program.Count, lazy: false);
        }

        foreach (var end in ends)
            _program[end] = _program[end] with { Target = _program.Count };
    }

    private void EmitRepeat(RepeatNode repeat)
    {
        if (repeat.Kind == RepeatKind.Possessive)
        {
            Add(new Instruction(Operation.TakeAll, repeat.Min, repeat.Max ?? -1, ((SetNode)repeat.Part).Set, Number: _runs++));
            return;
        }

        var lazy = repeat.Kind == RepeatKind.Lazy;
        for (var i = 0; i < repeat.Min; i++)
            Emit(repeat.Part);
        if (repeat.Max is not { } max)
        {
            var loop = AddBranch();
            Emit(repeat.Part);
            Add(new Instruction(Operation.Jump, loop));
            SetBranch(loop, loop + 1, _program.Count, lazy);
            return;
        }

        var branches = new List<int>();
        for (var i = repeat.Min; i < max; i++)
        {
            branches.Add(AddBranch());
            Emit(repeat.Part);
        }

        foreach (var branch in branches)
            SetBranch(branch, branch + 1, _program.Count, lazy);
    }

    private int AddBranch() => Add(new Instruction(Operation.Branch, Number: _branches++));

    private void SetBranch(int branch, int inside, int behind, bool lazy) =>
        _program[branch] = _program[branch] with { Target = lazy ? behind : inside, Other = lazy ? inside : behind };

    private int Add(Instruction instruction)
    {
        if (_program.Count == MaxInstructions || _branches > MaxBranches)
            throw new FormatException("a regular expression is too large");
        _program.Add(instruction);
        return _program.Count - 1;
    }
}
