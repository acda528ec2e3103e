namespace MLExtensions.Embeddings.Tokenization.Models;

/// <summary>
/// The Unigram model of SentencePiece (Kudo 2018, https://arxiv.org/abs/1804.10959): of all ways to cut a text into pieces, the one
/// with the largest sum of scores (log probabilities), found by the Viterbi algorithm. Unknown characters that follow each other become
/// one unknown token.
/// </summary>
internal sealed class UnigramModel : TokenModel
{
    // Real vocabularies stay far below; without a bound, time would not be linear in the text.
    private const int MaxPieceLength = 1000;
    // What an unknown character costs below the least likely piece, in SentencePiece and in Hugging Face's library.
    private const double UnknownPenalty = 10;

    private readonly PieceTrie _trie;
    private readonly double[] _scores;
    private readonly int _unknownId;
    private readonly double _unknownScore;
    private readonly bool _tensorFlowJs;

    /// <param name="pieces">The pieces by id.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="unknownId">The id for what no piece matches.</param>
    /// <param name="tensorFlowJs">
    /// Decide as the tokenizer of TensorFlow.js does: of cuts with equal sums the one with the later last piece wins, an unknown character
    /// scores 0 and stands only where no piece begins, and a sum of exactly 0 counts as no cut at all, which any other beats.
    /// </param>
    /// <exception cref="FormatException">A piece, a score or the unknown id is out of range.</exception>
    public UnigramModel(IReadOnlyList<string> pieces, double[] scores, int unknownId, bool tensorFlowJs)
    {
        for (var id = 0; id < pieces.Count; id++)
        {
            if (pieces[id].Length > MaxPieceLength)
                throw new FormatException($"the piece {id} has {pieces[id].Length} characters; {MaxPieceLength} is the most that is supported");
            if (!double.IsFinite(scores[id]))
                throw new FormatException($"the score of the piece {id} ('{pieces[id]}') is {scores[id]}");
        }

        if ((uint)unknownId >= (uint)pieces.Count)
            throw new FormatException($"the unknown token's id is {unknownId}, but there are {pieces.Count} pieces");

        _trie = new PieceTrie(pieces);
        _scores = scores;
        _unknownId = unknownId;
        _unknownScore = tensorFlowJs ? 0 : scores.Min() - UnknownPenalty;
        _tensorFlowJs = tensorFlowJs;
    }

    public override int VocabularySize => _scores.Length;

    public override void Tokenize(ReadOnlySpan<char> text, ref TokenWriter ids)
    {
        // Where no piece reaches across a position, every cut of the text goes through it: what lies before is decided and written, and
        // the lattice starts anew there. So it stays as short as a word, and a full writer ends the work early.
        var lattice = new UnigramLattice(_tensorFlowJs, _unknownId);
        try
        {
            for (var start = 0; start < text.Length; start += Advance(text, start))
            {
                if (lattice.Reach <= start)
                {
                    lattice.Flush(ref ids);
                    if (ids.IsFull)
                        return;
                }

                AddPiecesAt(start, text, ref lattice);
            }

            lattice.Flush(ref ids);
        }
        finally
        {
            lattice.Dispose();
        }
    }

    private static int Advance(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    private void AddPiecesAt(int start, ReadOnlySpan<char> text, ref UnigramLattice lattice)
    {
        var advance = Advance(text, start);
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
            needsUnknown &= !_tensorFlowJs && end != start + advance;
        }

        if (needsUnknown)
            lattice.Add(start, start + advance, _unknownId, _unknownScore);
    }
}
