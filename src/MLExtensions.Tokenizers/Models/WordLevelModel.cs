namespace MLExtensions.Tokenizers.Models;

/// <summary>A token for each piece (<c>WordLevel</c>).</summary>
internal sealed class WordLevelModel(Vocabulary vocabulary, string unknownToken) : VocabularyModel(vocabulary)
{
    private readonly int _unknownId = vocabulary.IdOf(unknownToken);

    public override bool IsCacheable => false;

    public override void Tokenize(ReadOnlySpan<char> piece, PieceTokens tokens)
    {
        var id = IdOf(piece);
        if (id < 0)
            id = _unknownId;
        if (id < 0)
            throw NoUnknownToken(unknownToken, piece);
        tokens.Add(id, 0, piece.Length);
    }
}
