using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>What the CPU device may use. Everything but <see cref="Threads"/> and <see cref="MemoryBudget"/> is for tests.</summary>
internal sealed record CpuOptions
{
    /// <summary>The widest vectors that this machine has.</summary>
    public static VectorIsa BestIsa { get; } =
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? VectorIsa.Avx512
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? VectorIsa.Avx2
        : VectorIsa.Portable;

    /// <summary>The most threads used.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The bytes that a session may take, or <see langword="null"/> for half of what is free.</summary>
    public long? MemoryBudget { get; init; }

    /// <summary>The vectors to use; they must be among those the machine has.</summary>
    public VectorIsa Isa { get; init; } = BestIsa;

    /// <summary>The precision to begin with, or <see langword="null"/> to decide by the tolerance.</summary>
    public KernelPrecision? Precision { get; init; }

    public static CpuOptions From(SvmParameters parameters) =>
        new() { Threads = Workers.Resolve(parameters.Threads), MemoryBudget = parameters.MemoryBudget };

    public long ResolveBudget() => MemoryBudget ?? FreeMemory.Bytes() / 2;
}
