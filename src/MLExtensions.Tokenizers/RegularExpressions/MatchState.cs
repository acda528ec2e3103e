namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>What was tried in vain: branches at positions of a text, a bit each; and the alternatives still open.</summary>
internal sealed class MatchState
{
    private static readonly Pool<MatchState> s_pool = new();

    private ulong[] _tried = [];
    private (int Step, int At)[] _open = new (int, int)[64];
    private int _openCount;
    private long _branches;
    private (int Start, int End)[] _runs = [];

    /// <param name="branches">How many branches there are.</param>
    /// <param name="runs">How many steps take all of a run.</param>
    public static MatchState Rent(int branches, int runs)
    {
        var state = s_pool.Rent();
        state._branches = branches;
        if (state._runs.Length < runs)
            state._runs = new (int, int)[runs];
        return state;
    }

    public void Release()
    {
        // What one huge text needed is not kept for the next.
        if (_tried.Length > 1 << 16)
            _tried = [];
        if (_open.Length > 1 << 16)
            _open = new (int, int)[64];
        s_pool.Return(this);
    }

    public void Reset(int length)
    {
        var words = checked((int)((((length + 1) * _branches) + 63) >> 6));
        if (_tried.Length < words)
            _tried = new ulong[words];
        else
            _tried.AsSpan(0, words).Clear();
        _openCount = 0;
        _runs.AsSpan().Clear();
    }

    /// <summary>The run that a step found last; one that starts within it ends where it ends.</summary>
    public ref (int Start, int End) Run(int number) => ref _runs[number];

    /// <summary>Whether a branch is tried at a position for the first time.</summary>
    public bool TryFirst(int branch, int at)
    {
        var bit = (at * _branches) + branch;
        ref var word = ref _tried[bit >> 6];
        var mask = 1UL << (int)(bit & 63);
        if ((word & mask) != 0)
            return false;
        word |= mask;
        return true;
    }

    /// <summary>Forgets what was tried at a position: some of it led to a match.</summary>
    public void Forget(int at)
    {
        for (var bit = at * _branches; bit < (at + 1) * _branches; bit++)
            _tried[bit >> 6] &= ~(1UL << (int)(bit & 63));
    }

    public void ClearOpen() => _openCount = 0;

    public void Push(int step, int at)
    {
        if (_openCount == _open.Length)
            Array.Resize(ref _open, checked(_openCount * 2));
        _open[_openCount++] = (step, at);
    }

    public bool TryPop(out int step, out int at)
    {
        if (_openCount == 0)
        {
            step = at = 0;
            return false;
        }

        (step, at) = _open[--_openCount];
        return true;
    }
}
