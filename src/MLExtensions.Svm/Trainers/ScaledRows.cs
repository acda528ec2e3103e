using System.Buffers;

namespace MLExtensions.Svm.Trainers;

/// <summary>Rows of features as a machine takes them: scaled into a rented buffer, or as they are.</summary>
internal readonly ref struct ScaledRows : IDisposable
{
    private readonly float[]? _rented;

    public ScaledRows(FeatureScaling? scaling, ReadOnlySpan<float> features)
    {
        if (scaling is null)
        {
            Values = features;
            return;
        }

        _rented = ArrayPool<float>.Shared.Rent(features.Length);
        scaling.Apply(features, _rented);
        Values = _rented.AsSpan(0, features.Length);
    }

    public ReadOnlySpan<float> Values { get; }

    /// <exception cref="ArgumentException">The scaling is of another number of columns.</exception>
    public static void Check(FeatureScaling? scaling, int columns)
    {
        if (scaling is not null && scaling.Columns != columns)
            throw new ArgumentException($"The scaling is of {scaling.Columns} columns, the machine of {columns}.", nameof(scaling));
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<float>.Shared.Return(_rented);
    }
}
