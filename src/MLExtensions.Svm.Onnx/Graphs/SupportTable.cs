namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>
/// The support vectors of a machine and the sums over them. Where there would be no vector to sum over, one of zeros with coefficients of 0
/// takes the place, because runtimes disagree on products of empty matrices.
/// </summary>
/// <param name="vectors">The support vectors.</param>
/// <param name="blocks">The sums, over blocks of vectors in their order.</param>
internal sealed class SupportTable(FeatureMatrix vectors, SumBlock[] blocks)
{
    public FeatureMatrix Vectors { get; } = vectors;

    public IReadOnlyList<SumBlock> Blocks { get; } = blocks;

    /// <summary>Number of sums of all blocks.</summary>
    public int Sums => Blocks.Sum(block => block.Sums);

    /// <summary>One block with one sum.</summary>
    public static SupportTable Of(SvmModel model) => Of(model.SupportVectors, [model.SupportVectors.Rows], 1, model.DualCoefficients.Span);

    /// <summary>Of two classes one block with one sum; of more a block per class, with a sum against each other class.</summary>
    public static SupportTable Of(SvmClassifier model) => model.ClassCount == 2
        ? Of(model.SupportVectors, [model.SupportVectors.Rows], 1, model.DualCoefficients.Span)
        : Of(model.SupportVectors, model.SupportCounts.Span, model.ClassCount - 1, model.DualCoefficients.Span);

    /// <param name="vectors">The support vectors.</param>
    /// <param name="counts">How many of them each block has.</param>
    /// <param name="sums">Sums of a block.</param>
    /// <param name="coefficients">[sums, vectors].</param>
    private static SupportTable Of(FeatureMatrix vectors, ReadOnlySpan<int> counts, int sums, ReadOnlySpan<double> coefficients)
    {
        var columns = vectors.Columns;
        var rows = 0;
        foreach (var count in counts)
            rows += Math.Max(1, count);
        var padded = rows == vectors.Rows ? null : new float[checked(rows * columns)];
        var blocks = new SumBlock[counts.Length];
        int from = 0, to = 0;
        for (var b = 0; b < blocks.Length; b++)
        {
            var count = counts[b];
            var block = blocks[b] = new SumBlock(to, Math.Max(1, count), sums, new double[checked(Math.Max(1, count) * sums)]);
            for (var v = 0; v < count; v++)
            {
                for (var s = 0; s < sums; s++)
                    block.Coefficients[v * sums + s] = coefficients[s * vectors.Rows + from + v];
            }

            if (padded is not null)
                vectors.Values.Span.Slice(from * columns, count * columns).CopyTo(padded.AsSpan(to * columns));
            from += count;
            to += block.Count;
        }

        return new SupportTable(padded is null ? vectors : new FeatureMatrix(padded, rows, columns), blocks);
    }
}
