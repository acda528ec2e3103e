using System.Buffers;
using System.Numerics;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Adds kernel values to the sums of pairs of classes. A vector is in the pairs of its class only, so that memory and work grow with the number of classes,
/// not with that of pairs.
/// </summary>
internal sealed unsafe class PairSums : IDisposable
{
    private const int LargestOnStack = 64;

    private readonly PairLayout _layout;
    private readonly int[] _classOf;

    // Vector by vector, a coefficient for each other class, filled up with zeros to whole lanes.
    private readonly NativeBuffer<double> _coefficients;
    private readonly int _stride;

    // Sums from here on are rounded after the product too, like the ends of rows in AddScaled, so that those of few pairs keep their bits.
    private readonly int _firstRounded;

    public PairSums(KernelSum sum)
    {
        _layout = sum.Pairs ?? throw new ArgumentException("There are no pairs.", nameof(sum));
        int others = _layout.Classes - 1, lanes = Vector<double>.Count;
        _stride = (others + lanes - 1) / lanes * lanes;
        _firstRounded = sum.Outputs / lanes * lanes;
        _classOf = new int[sum.Count];
        for (int k = 0; k < _layout.Classes; k++)
            _classOf.AsSpan(_layout.FirstOf(k)..(_layout.FirstOf(k + 1))).Fill(k);
        _coefficients = new NativeBuffer<double>((long)sum.Count * _stride);
        _coefficients.Clear();
        for (int m = 0; m < others; m++)
        {
            ReadOnlySpan<double> row = sum.Coefficients.Span.Slice(m * sum.Count, sum.Count);
            for (int j = 0; j < row.Length; j++)
                _coefficients.Pointer[(nint)j * _stride + m] = row[j];
        }
    }

    /// <summary>Whether any of some vectors has a coefficient that is not 0.</summary>
    public bool Uses(int first, int count)
    {
        for (int j = first; j < first + count; j++)
        {
            if (Coefficients(j).ContainsAnyExcept(0.0))
                return true;
        }
        return false;
    }

    /// <summary>Adds the terms of the vectors from <paramref name="first"/> on.</summary>
    /// <param name="values">Their kernel values.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="sums">A sum per pair.</param>
    public void Add(ReadOnlySpan<double> values, int first, Span<double> sums)
    {
        double[]? rented = _stride > LargestOnStack ? ArrayPool<double>.Shared.Rent(_stride) : null;
        Span<double> held = (rented ?? stackalloc double[LargestOnStack])[.._stride];
        for (int c = 0; c < values.Length;)
        {
            int k = _classOf[first + c], end = Math.Min(values.Length, _layout.FirstOf(k + 1) - first);
            AddClass(values[c..end], first + c, k, sums, held);
            c = end;
        }
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }

    public void Dispose() => _coefficients.Dispose();

    private ReadOnlySpan<double> Coefficients(int vector) => new(_coefficients.Pointer + (nint)vector * _stride, _stride);

    private void AddClass(ReadOnlySpan<double> values, int first, int k, Span<double> sums, Span<double> held)
    {
        int classes = _layout.Classes, start = _layout.FirstPairOf(k);
        // The pairs (0, k), (1, k), ... lie apart, (k, k + 1), ... together.
        for (int m = 0, pair = k - 1; m < k; pair += classes - 2 - m++)
            held[m] = sums[pair];
        sums.Slice(start, classes - 1 - k).CopyTo(held[k..]);
        held[(classes - 1)..].Clear();
        for (int c = 0; c < values.Length; c++)
            WideProduct.AddScaled(Coefficients(first + c), values[c], held);
        for (int m = 0, pair = k - 1; m < k && pair < _firstRounded; pair += classes - 2 - m++)
            sums[pair] = held[m];
        int together = Math.Clamp(_firstRounded - start, 0, classes - 1 - k);
        held.Slice(k, together).CopyTo(sums[start..]);

        for (int pair = _firstRounded; pair < sums.Length; pair++)
        {
            (int i, int j) = _layout.Pairs[pair];
            if (i != k && j != k)
                continue;
            int m = i == k ? j - 1 : i;
            for (int c = 0; c < values.Length; c++)
                sums[pair] += values[c] * Coefficients(first + c)[m];
        }
    }
}
