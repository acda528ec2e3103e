using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Scoring;

/// <summary>Scores a model; what scoring needs beside the model is prepared when a row is scored for the first time.</summary>
internal sealed class LazyScorer(KernelSum sum)
{
    private const long ProductsWorthThreads = 1 << 20;

    private readonly Lock _gate = new();
    private volatile ISvmScorer? _scorer;

    /// <summary>Checks the arguments and scores.</summary>
    /// <param name="rows">Row-major values.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="values">Receives, row by row, a value per function.</param>
    /// <param name="threads">The most threads used; null for one per processor.</param>
    public void Score(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int? threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ParameterCheck.AtLeastOne(threads, nameof(threads));
        long needed = (long)rowCount * sum.Dimension;
        ModelCheck.Rows(rows.Length, rowCount, sum.Dimension, nameof(rows));
        ModelCheck.Room(values.Length, rowCount, (long)rowCount * sum.Outputs, "values", nameof(values));
        bool small = needed * Math.Max(1, sum.Count) < ProductsWorthThreads;
        Prepare().Score(rows, rowCount, values, small ? 1 : Workers.Resolve(threads));
    }

    private ISvmScorer Prepare()
    {
        if (_scorer is { } ready)
            return ready;
        lock (_gate)
        {
            return _scorer ??= new CpuDevice(new CpuOptions()).CreateScorer(sum);
        }
    }
}
