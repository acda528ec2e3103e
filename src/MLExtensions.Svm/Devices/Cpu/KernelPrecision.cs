namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The precision of kernel values and of the gradient.</summary>
internal enum KernelPrecision
{
    Single,
    Double,
}
