namespace MLExtensions.Tokenizers.Models;

/// <summary>A model whose tokens are those of a vocabulary.</summary>
/// <param name="vocabulary">The tokens.</param>
internal abstract class VocabularyModel(Vocabulary vocabulary) : TokenModel
{
    public sealed override int Count => vocabulary.Count;

    public sealed override int MaxId => vocabulary.MaxId;

    public sealed override IEnumerable<KeyValuePair<string, int>> Tokens => vocabulary.Ids;

    public sealed override int IdOf(ReadOnlySpan<char> token) => vocabulary.IdOf(token);

    public sealed override string? TokenOf(int id) => vocabulary.TokenOf(id);
}
