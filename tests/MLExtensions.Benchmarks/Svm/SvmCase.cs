using MLExtensions.Svm;
using MLExtensions.Svm.Devices.Cpu;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>A machine that is fitted here and by scikit-learn.</summary>
internal abstract class SvmCase
{
    public const double Tolerance = 1e-3;

    /// <summary>What is shown.</summary>
    public abstract string Name { get; }

    /// <summary>scikit_svm.py's word for it.</summary>
    public abstract string ScikitName { get; }

    public abstract double C { get; }

    public virtual double Epsilon => 0;

    /// <summary>What is learnt, from the score of each row.</summary>
    public abstract float[] Targets(float[] scores);

    public abstract FittedSvm Fit(CpuDevice device, FeatureMatrix features, float[] targets, int threads);
}
