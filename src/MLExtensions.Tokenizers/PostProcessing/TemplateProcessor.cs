namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>Puts special tokens around texts (<c>TemplateProcessing</c>, <c>BertProcessing</c>, <c>RobertaProcessing</c>).</summary>
/// <param name="single">The template for one text.</param>
/// <param name="pair">The template for two.</param>
/// <param name="typesOverflow">Whether the type ids of the template are those of parts that overflow too; else these have their text's number.</param>
internal sealed class TemplateProcessor(TemplatePiece[] single, TemplatePiece[] pair, bool typesOverflow = false) : PostProcessor
{
    private readonly int _addedToSingle = single.Sum(piece => piece.Ids.Length);
    private readonly int _addedToPair = pair.Sum(piece => piece.Ids.Length);

    public override int AddedTokens(bool isPair) => isPair ? _addedToPair : _addedToSingle;

    public override IReadOnlyList<TokenEncoding> Process(IReadOnlyList<TokenEncoding> encodings, PostContext context)
    {
        var result = new List<TokenEncoding>();
        foreach (var piece in encodings.Count == 2 ? pair : single)
        {
            if (piece.Sequence < 0)
            {
                if (context.AddSpecialTokens)
                    result.Add(TokenEncoding.OfSpecial(context.Tokenizer, piece.Ids, piece.Tokens, piece.TypeId));
                continue;
            }

            var text = encodings[piece.Sequence];
            if (result.Contains(text))
                text = text.Clone();
            text.MutableTypeIds.Fill(piece.TypeId);
            text.SetSequence(piece.Sequence);
            if (typesOverflow && context.AddSpecialTokens)
            {
                foreach (var part in text.Overflowing)
                    part.MutableTypeIds.Fill(piece.TypeId);
            }

            result.Add(text);
        }

        return result;
    }
}
