namespace MLExtensions.Tokenizers.Models;

/// <summary>Tokens and their ids, which may have gaps. Immutable.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly string?[] _tokens;
    private readonly Dictionary<int, string>? _far;

    /// <exception cref="FormatException">Two tokens have one id.</exception>
    public Vocabulary(Dictionary<string, int> ids)
    {
        _ids = ids;
        _lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        // Ids far beyond the number of tokens take no memory for what lies between.
        var dense = (int)Math.Min(int.MaxValue, (4L * ids.Count) + 1024);
        _tokens = new string?[Math.Min(dense, ids.Count == 0 ? 0 : ids.Values.Max() + 1L)];
        foreach (var (token, id) in ids)
        {
            if (TokenOf(id) is { } other)
                throw new FormatException($"the tokens '{other}' and '{token}' have the same id, {id}");
            if (id < _tokens.Length)
                _tokens[id] = token;
            else
                (_far ??= []).Add(id, token);
        }

        MaxId = ids.Count == 0 ? -1 : ids.Values.Max();
    }

    /// <summary>How many tokens there are.</summary>
    public int Count => _ids.Count;

    /// <summary>The largest id, or -1.</summary>
    public int MaxId { get; }

    public IReadOnlyDictionary<string, int> Ids => _ids;

    /// <summary>A token's id, or -1.</summary>
    public int IdOf(ReadOnlySpan<char> token) => _lookup.TryGetValue(token, out var id) ? id : -1;

    /// <summary>The token of an id; null where there is none.</summary>
    public string? TokenOf(int id) => (uint)id < (uint)_tokens.Length ? _tokens[id] : _far?.GetValueOrDefault(id);
}
