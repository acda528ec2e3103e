namespace MLExtensions.Training;

/// <summary>Features, labels and weights of a data view as dense arrays.</summary>
/// <typeparam name="TLabel">A label: a float, a bool or a key.</typeparam>
public sealed class TrainingData<TLabel> : TrainingData
    where TLabel : unmanaged
{
    internal TrainingData(float[] features, int rows, int columns, float[]? weights, TLabel[] labels)
        : base(features, rows, columns, weights) => Labels = labels;

    /// <summary>The labels: [<see cref="TrainingData.Rows"/>]; empty where rows have none.</summary>
    public ReadOnlyMemory<TLabel> Labels { get; }
}
