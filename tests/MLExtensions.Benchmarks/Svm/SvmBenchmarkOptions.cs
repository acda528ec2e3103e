using System.Globalization;
using MLExtensions.Svm.Devices.Cpu;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>What the benchmarks of machines have in common.</summary>
internal sealed class SvmBenchmarkOptions
{
    public const string Usage = "[--size ROWSxCOLUMNS]... [--threads N] [--runs N] [--isa Avx512|Avx2|Portable]";

    private const int Seed = 7;

    public List<(int Rows, int Columns)> Sizes { get; } = [];

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public int Runs { get; private set; } = 5;

    public VectorIsa Isa { get; private set; } = CpuOptions.BestIsa;

    /// <summary>Readers of these options.</summary>
    public Options Reader(string description) => new Options(description)
        .Number("--threads", value => Threads = value)
        .Number("--runs", value => Runs = value)
        .Text("--isa", SetIsa)
        .Text("--size", AddSize);

    public CpuDevice CreateDevice() => new(new CpuOptions { Threads = Threads, Isa = Isa });

    /// <summary>Rows to learn from and rows to predict.</summary>
    public static (SyntheticEmbeddings Train, SyntheticEmbeddings Test) Data((int Rows, int Columns) size, int testRows)
    {
        SyntheticEmbeddings all = SyntheticEmbeddings.Generate(size.Rows + testRows, size.Columns, Seed);
        return (all.Range(0, size.Rows), all.Range(size.Rows, testRows));
    }

    private bool SetIsa(string? name)
    {
        bool valid = Enum.TryParse(name, ignoreCase: true, out VectorIsa isa) && isa <= CpuOptions.BestIsa;
        if (valid)
            Isa = isa;
        return valid;
    }

    private bool AddSize(string? size)
    {
        if (size?.Split('x') is not [var rows, var columns]
            || !int.TryParse(rows, CultureInfo.InvariantCulture, out int n) || !int.TryParse(columns, CultureInfo.InvariantCulture, out int d) || n < 1 || d < 1)
        {
            return false;
        }
        Sizes.Add((n, d));
        return true;
    }
}
