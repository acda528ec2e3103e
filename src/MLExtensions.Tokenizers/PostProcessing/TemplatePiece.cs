namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>A part of a template: a text, or special tokens.</summary>
/// <param name="Sequence">The text's number; -1 for special tokens.</param>
/// <param name="TypeId">The type id of its tokens.</param>
/// <param name="Ids">The special tokens' ids.</param>
/// <param name="Tokens">The special tokens.</param>
internal sealed record TemplatePiece(int Sequence, int TypeId, int[] Ids, string[] Tokens)
{
    public static TemplatePiece Text(int sequence, int typeId) => new(sequence, typeId, [], []);

    public static TemplatePiece Special(string token, int id, int typeId) => new(-1, typeId, [id], [token]);
}
