namespace MLExtensions.Embeddings;

/// <summary>One way of pooling token vectors, or several whose results stand side by side. Immutable; equal where the ways and their order are.</summary>
public sealed class Pooling : IEquatable<Pooling>
{
    private static readonly (PoolingMode Mode, string Name)[] s_names =
    [
        (PoolingMode.Cls, "cls"), (PoolingMode.Mean, "mean"), (PoolingMode.Max, "max"), (PoolingMode.MeanSqrtLen, "mean-sqrt-len"),
        (PoolingMode.WeightedMean, "weighted-mean"), (PoolingMode.LastToken, "last-token"),
    ];

    /// <summary>Pools in the given ways.</summary>
    /// <param name="modes">The ways, at least one, each at most once.</param>
    /// <exception cref="ArgumentException">There is none, one is there twice, or one is no <see cref="PoolingMode"/>.</exception>
    public Pooling(params IReadOnlyList<PoolingMode> modes)
    {
        ArgumentNullException.ThrowIfNull(modes);
        if (modes.Count == 0)
            throw new ArgumentException("Pooling needs at least one way.", nameof(modes));
        foreach (var mode in modes)
        {
            if (!Enum.IsDefined(mode))
                throw new ArgumentException($"{(int)mode} is no {nameof(PoolingMode)}.", nameof(modes));
        }

        if (modes.Distinct().Count() < modes.Count)
            throw new ArgumentException($"A way of pooling is there twice: {string.Join(", ", modes)}.", nameof(modes));
        Modes = [.. modes];
    }

    /// <summary>The ways, in the order of their results.</summary>
    public IReadOnlyList<PoolingMode> Modes { get; }

    /// <summary>The names that <see cref="Parse"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_names.Select(pair => pair.Name)];

    /// <summary>Reads what <see cref="ToString"/> writes: <c>mean</c>, or <c>cls,mean</c>.</summary>
    /// <param name="text">Names, separated by commas: cls, mean, max, mean-sqrt-len, weighted-mean, last-token.</param>
    /// <exception cref="FormatException">A name is none of these, or is there twice.</exception>
    public static Pooling Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var modes = text.Split(',', StringSplitOptions.TrimEntries).Select(Find).ToArray();
        return modes.Distinct().Count() == modes.Length ? new Pooling(modes) : throw new FormatException($"'{text}' names a way of pooling twice.");

        static PoolingMode Find(string name)
        {
            foreach (var (mode, known) in s_names)
            {
                if (known == name)
                    return mode;
            }

            throw new FormatException($"'{name}' is no way of pooling; there are {string.Join(", ", Names)}.");
        }
    }

    /// <summary>Pools in one way.</summary>
    /// <param name="mode">The way.</param>
    public static implicit operator Pooling(PoolingMode mode) => FromPoolingMode(mode);

    /// <inheritdoc cref="op_Implicit(PoolingMode)"/>
    public static Pooling FromPoolingMode(PoolingMode mode) => new(mode);

    /// <inheritdoc/>
    public bool Equals(Pooling? other) => other is not null && Modes.SequenceEqual(other.Modes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pooling);

    /// <inheritdoc/>
    public override int GetHashCode() => Modes.Aggregate(0, HashCode.Combine);

    /// <summary>The ways' names, separated by commas.</summary>
    public override string ToString() => string.Join(',', Modes.Select(mode => s_names.First(pair => pair.Mode == mode).Name));
}
