using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Devices;

/// <summary>A training matrix on a device, for sessions with several kernels.</summary>
internal interface ISvmData : IDisposable
{
    /// <summary>Opens a session with a kernel. What the kernels have in common is computed once. One session at a time.</summary>
    /// <exception cref="ArgumentException">The memory budget cannot work.</exception>
    ISvmSession Open(KernelParameters kernel);
}
