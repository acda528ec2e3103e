using MLExtensions.Tokenizers.AddedTokens;
using MLExtensions.Tokenizers.Models;
using MLExtensions.Tokenizers.Normalization;
using MLExtensions.Tokenizers.PreTokenization;

namespace MLExtensions.Tokenizers;

/// <summary>
/// The way from a text to its tokens: added tokens are taken out, what lies between is normalised, added tokens are taken out of that, the rest is cut into
/// pieces, and each piece into tokens. Immutable.
/// </summary>
internal sealed class TokenPipeline(Normalizer? normalizer, PreTokenizer? preTokenizer, TokenModel model, AddedVocabulary added)
{
    private readonly bool _needsAlignment = preTokenizer?.NeedsAlignment ?? false;

    public Normalizer? Normalizer => normalizer;

    public PreTokenizer? PreTokenizer => preTokenizer;

    public TokenModel Model => model;

    public AddedVocabulary Added => added;

    /// <summary>Tokenises a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="tokens">Filled with the tokens.</param>
    /// <param name="tracking">Whether offsets are wanted.</param>
    /// <param name="limit">How many tokens are wanted; work may end when there are as many.</param>
    public void Tokenize(ReadOnlySpan<char> text, Workspace workspace, TokenBuffer tokens, bool tracking, int limit)
    {
        tokens.Clear(tracking, limit);
        tokens.SetText(workspace.Pieces.Text);
        text = workspace.Clean(text);
        var taken = 0;
        if (added.Raw is { } matcher)
        {
            int from = 0, before = 0;
            while (matcher.Next(text, ref from, ref taken, out var start) is { } token)
            {
                if (start > before)
                    TokenizeBetween(text[before..start], before, workspace, tokens);
                tokens.AddOriginal(token.Id, start, taken, text[start..taken], token.Content);
                tokens.Word++;
                if (tokens.IsFull)
                    return;
                before = taken;
            }
        }

        if (taken < text.Length)
            TokenizeBetween(text[taken..], taken, workspace, tokens);
    }

    private void TokenizeBetween(ReadOnlySpan<char> text, int origin, Workspace workspace, TokenBuffer tokens)
    {
        var pieces = workspace.Pieces;
        pieces.Text.Load(text, origin, tokens.Tracking || _needsAlignment);
        pieces.Clear();
        normalizer?.Normalize(pieces.Text);
        FindNormalized(pieces);
        preTokenizer?.Apply(pieces);
        foreach (var piece in pieces.Pieces)
        {
            if (piece.Token >= 0)
                tokens.AddAsWritten(piece.Token, piece.Start, piece.End, added.TokenOf(piece.Token));
            else
                TokenizePiece(pieces.Text.Text[piece.Start..piece.End], piece.Start, workspace, tokens);
            tokens.Word++;
            if (tokens.IsFull)
                return;
        }
    }

    private void FindNormalized(PieceText pieces)
    {
        var text = pieces.Text.Text;
        var taken = 0;
        if (added.Normalized is { } matcher)
        {
            int from = 0, before = 0;
            while (matcher.Next(text, ref from, ref taken, out var start) is { } token)
            {
                pieces.Add(before, start);
                pieces.Add(start, taken, token.Id);
                before = taken;
            }
        }

        pieces.Add(taken, text.Length);
        pieces.Advance();
    }

    private void TokenizePiece(ReadOnlySpan<char> piece, int start, Workspace workspace, TokenBuffer tokens)
    {
        long place = -1;
        if (!model.IsCacheable || !workspace.Cache.TryFind(piece, out place, out var found))
        {
            var result = workspace.PieceTokens;
            result.Clear(tokens.Room);
            model.Tokenize(piece, result);
            found = result.All;
            // A model that stopped early has not found all.
            if (model.IsCacheable && !result.IsFull)
                workspace.Cache.Add(piece, place, result);
        }

        foreach (var token in found)
        {
            if (token.AsWritten)
                tokens.AddAsWritten(token.Id, start + token.Start, start + token.End, model.TokenOf(token.Id));
            else
                tokens.Add(token.Id, start + token.Start, start + token.End);
        }
    }
}
