using System.Numerics;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>Finds the value that replaces missing ones from those that are there.</summary>
internal abstract class Imputation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static Imputation<T> Create(ReplacementMode mode) => mode switch
    {
        ReplacementMode.Mean => new MeanImputation<T>(),
        ReplacementMode.Minimum => new ExtremeImputation<T>(T.PositiveInfinity, static (value, smallest) => value < smallest),
        ReplacementMode.Maximum => new ExtremeImputation<T>(T.NegativeInfinity, static (value, largest) => value > largest),
        ReplacementMode.Mode => new ModeImputation<T>(),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such replacement mode."),
    };

    public abstract void Add(T value);

    /// <summary>Whether a mean is asked for, and there is no value to take it of.</summary>
    public virtual bool LacksValues(long zeros) => false;

    /// <summary>The replacement, given that this many values were zeros that sparse vectors leave out.</summary>
    public abstract T Finish(long zeros);
}
