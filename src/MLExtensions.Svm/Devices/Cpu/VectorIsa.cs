namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The vector instructions that the CPU device is written for, from the narrowest to the widest.</summary>
internal enum VectorIsa
{
    /// <summary>128-bit vectors of whatever kind the machine has.</summary>
    Portable,

    /// <summary>256-bit vectors with fused multiply-add.</summary>
    Avx2,

    /// <summary>512-bit vectors.</summary>
    Avx512,
}
