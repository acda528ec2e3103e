using MLExtensions.Tokenizers.Models;
using MLExtensions.Tokenizers.Normalization;

namespace MLExtensions.Tokenizers.AddedTokens;

/// <summary>The tokens that are found before the model sees the text. Immutable.</summary>
internal sealed class AddedVocabulary
{
    private readonly Dictionary<string, AddedToken> _byContent = new(StringComparer.Ordinal);
    private readonly Dictionary<int, AddedToken> _byId = [];
    private readonly Dictionary<int, string> _normalized = [];
    private readonly HashSet<string> _special = new(StringComparer.Ordinal);

    /// <param name="tokens">The tokens in order. Ids given do not count: a token that the model has keeps its id, others count on from the model's.</param>
    /// <param name="model">The model.</param>
    /// <param name="normalizer">The normalizer; null for none.</param>
    public AddedVocabulary(IEnumerable<AddedToken> tokens, TokenModel model, Normalizer? normalizer)
    {
        var next = model.Count;
        foreach (var token in tokens)
        {
            if (token.Content.Length == 0)
                continue;
            var id = _byContent.TryGetValue(token.Content, out var known) ? known.Id : model.IdOf(token.Content);
            var added = token with { Id = id >= 0 ? id : next++ };
            _byContent[added.Content] = added;
            _byId[added.Id] = added;
            if (added.Special)
                _special.Add(added.Content);
        }

        // In the order of their ids: of two that normalise to one, the first counts.
        var raw = new List<(string, AddedToken)>();
        var normalized = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (var token in _byId.Values.OrderBy(token => token.Id))
        {
            if (!token.Normalized)
            {
                raw.Add((token.Content, token));
                continue;
            }

            var content = Normalize(token.Content, normalizer);
            if (content != token.Content)
                _normalized[token.Id] = content;
            if (content.Length > 0)
                normalized.TryAdd(content, token);
        }

        Raw = raw.Count == 0 ? null : new AddedTokenMatcher(raw);
        Normalized = normalized.Count == 0 ? null : new AddedTokenMatcher([.. normalized.Select(item => (item.Key, item.Value))]);
        MaxId = _byId.Count == 0 ? -1 : _byId.Keys.Max();
        Tokens = [.. _byId.Values.OrderBy(token => token.Id)];
    }

    /// <summary>The tokens by id.</summary>
    public IReadOnlyList<AddedToken> Tokens { get; }

    /// <summary>Finds tokens in the text as it is; null where there are none.</summary>
    public AddedTokenMatcher? Raw { get; }

    /// <summary>Finds tokens in the normalised text; null where there are none.</summary>
    public AddedTokenMatcher? Normalized { get; }

    /// <summary>The largest id, or -1.</summary>
    public int MaxId { get; }

    public int IdOf(ReadOnlySpan<char> token) =>
        _byContent.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var added) ? added.Id : -1;

    public string? TokenOf(int id) => _byId.TryGetValue(id, out var token) ? token.Content : null;

    /// <summary>What a token is decoded to: the normalised one, where it is looked for in the normalised text.</summary>
    public string? DecodedOf(int id) => _normalized.GetValueOrDefault(id) ?? TokenOf(id);

    public bool IsSpecial(string token) => _special.Contains(token);

    private static string Normalize(string content, Normalizer? normalizer)
    {
        if (normalizer is null)
            return content;
        var text = new NormalizedText();
        text.Load(content, 0, tracking: false);
        normalizer.Normalize(text);
        return text.Text.ToString();
    }
}
