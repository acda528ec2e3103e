namespace MLExtensions.Tokenizers.Models;

/// <summary>A token for each piece (<c>WordLevel</c>).</summary>
internal sealed class WordLevelModel(Vocabulary vocabulary, string unknownToken) : TokenModel
{
    private readonly int _unknownId = vocabulary.IdOf(unknownToken);

    public override int Count => vocabulary.Count;

    public override bool IsCacheable => false;

    public override int MaxId => vocabulary.MaxId;

    public override IEnumerable<KeyValuePair<string, int>> Tokens => vocabulary.Ids;

    public override int IdOf(ReadOnlySpan<char> token) => vocabulary.IdOf(token);

    public override string? TokenOf(int id) => vocabulary.TokenOf(id);

    public override void Tokenize(ReadOnlySpan<char> piece, PieceTokens tokens)
    {
        var id = vocabulary.IdOf(piece);
        if (id < 0)
            id = _unknownId;
        if (id < 0)
            throw NoUnknownToken(unknownToken, piece);
        tokens.Add(id, 0, piece.Length);
    }
}
