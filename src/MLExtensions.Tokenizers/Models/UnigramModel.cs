
namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// The Unigram model of SentencePiece (Kudo 2018, https://arxiv.org/abs/1804.10959): of all ways to cut a text into pieces, the one
/// with the largest sum of scores (log probabilities), found by the Viterbi algorithm. Unknown characters that follow each other become
/// one unknown token, or their bytes' tokens.
/// </summary>
internal sealed class UnigramModel : TokenModel
{
    // What an unknown character costs below the least likely piece, in SentencePiece and in Hugging Face's library.
    private const double UnknownPenalty = 10;

    private readonly IReadOnlyList<string> _pieces;
    private readonly PieceTrie _trie;
    private readonly double[] _scores;
    private readonly double _unknownScore;
    private readonly bool _tensorFlowJs;
    private readonly ByteTokens? _bytes;

    /// <param name="pieces">The pieces by id.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="unknownId">The id for what no piece matches; -1 for none.</param>
    /// <param name="byteFallback">Whether unknown characters become the tokens of their bytes, where there are all of them.</param>
    /// <param name="tensorFlowJs">
    /// Decide as the tokenizer of TensorFlow.js does: of cuts with equal sums the one with the later last piece wins, an unknown character
    /// scores 0 and stands only where no piece begins, and a sum of exactly 0 counts as no cut at all, which any other beats.
    /// </param>
    /// <exception cref="FormatException">A piece, a score or the unknown id is out of range.</exception>
    public UnigramModel(IReadOnlyList<string> pieces, double[] scores, int unknownId, bool byteFallback, bool tensorFlowJs)
    {
        for (var id = 0; id < pieces.Count; id++)
        {
            if (!double.IsFinite(scores[id]))
                throw new FormatException($"the score of the piece {id} ('{pieces[id]}') is {scores[id]}");
        }

        if (unknownId < -1 || unknownId >= pieces.Count)
            throw new FormatException($"the unknown token's id is {unknownId}, but there are {pieces.Count} pieces");

        _pieces = pieces;
        _trie = new PieceTrie(Tokens);
        _scores = scores;
        UnknownId = unknownId;
        _unknownScore = tensorFlowJs || scores.Length == 0 ? 0 : scores.Min() - UnknownPenalty;
        _tensorFlowJs = tensorFlowJs;
        _bytes = byteFallback ? new ByteTokens(this) : null;
    }

    public override int Count => _pieces.Count;

    public override int MaxId => _pieces.Count - 1;

    /// <summary>The id for what no piece matches; -1 for none.</summary>
    public int UnknownId { get; }

    public override IEnumerable<KeyValuePair<string, int>> Tokens => _pieces.Select(KeyValuePair.Create);

    public override int IdOf(ReadOnlySpan<char> token)
    {
        var node = PieceTrie.Root;
        foreach (var unit in token)
        {
            node = _trie.Step(node, unit);
            if (node < 0)
                return -1;
        }

        return _trie.PieceAt(node);
    }

    public override string? TokenOf(int id) => (uint)id < (uint)_pieces.Count ? _pieces[id] : null;

    public override void Tokenize(ReadOnlySpan<char> piece, PieceTokens tokens)
    {
        // Where no piece reaches across a position, every cut of the text goes through it: what lies before is decided and written, and
        // the lattice starts anew there. So it stays as short as a word, and a full writer ends the work early.
        var lattice = new UnigramLattice(_tensorFlowJs, UnknownId);
        var writer = new UnigramWriter(this, piece, tokens);
        try
        {
            for (var at = 0; at < piece.Length; at += Unicode.Utf16.LengthAt(piece, at))
            {
                if (lattice.Reach <= at)
                {
                    lattice.Flush(ref writer);
                    if (writer.IsFull)
                        return;
                }

                AddPiecesAt(at, piece, ref lattice);
            }

            lattice.Flush(ref writer);
            writer.End();
        }
        finally
        {
            lattice.Dispose();
        }
    }

    /// <summary>Adds what stands for unknown characters.</summary>
    public void AddUnknown(ReadOnlySpan<char> unknown, int start, PieceTokens tokens)
    {
        var end = start + unknown.Length;
        if (!_tensorFlowJs && IdOf(unknown) is var id and >= 0)
        {
            tokens.Add(id, start, end);
            return;
        }

        if (_bytes is null || !_bytes.TryAdd(unknown, start, tokens))
            tokens.AddAsWritten(UnknownId, start, end);
    }

    private void AddPiecesAt(int start, ReadOnlySpan<char> text, ref UnigramLattice lattice)
    {
        var single = start + Unicode.Utf16.LengthAt(text, start);
        var needsUnknown = true;
        var node = PieceTrie.Root;
        for (var end = start; end < text.Length;)
        {
            node = _trie.Step(node, text[end++]);
            if (node < 0)
                break;
            var id = _trie.PieceAt(node);
            if (id < 0)
                continue;
            lattice.Add(start, end, id, _scores[id]);
            needsUnknown &= !_tensorFlowJs && end != single;
        }

        if (!needsUnknown)
            return;
        if (UnknownId < 0)
            throw NoUnknownToken(null, text[start..single]);
        lattice.Add(start, single, UnknownId, _unknownScore);
    }
}
