using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>Rows whose labels are keys, and the classes that they have: those without rows are not in a machine.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Names">What the keys stand for; null where that is not known.</param>
/// <param name="Keys">Number of keys.</param>
/// <param name="Present">The classes, numbered from 0, that rows have, in order.</param>
internal sealed record MulticlassRows(TrainingData<uint> Data, LabelValues? Names, int Keys, int[] Present)
{
    /// <summary>The class of each row, numbered from 0 without gaps.</summary>
    public int[] Classes => Array.ConvertAll(Data.Labels.ToArray(), key => Array.BinarySearch(Present, (int)(key - 1)));

    /// <summary>Reads them.</summary>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, or there are too many keys.</exception>
    /// <exception cref="InvalidOperationException">A row cannot be learnt from, or there are fewer than two classes, or one has no row of weight.</exception>
    public static MulticlassRows Read(
        IDataView input, string featureColumnName, string labelColumnName, string? weightColumnName, CancellationToken cancellationToken)
    {
        var label = InputColumn.KeyLabel(labelColumnName).In(input.Schema);
        var keys = ((KeyDataViewType)label.Type).Count;
        if (keys > int.MaxValue)
            throw new ArgumentException($"The label column '{label.Name}' has {keys} keys; there may be at most {int.MaxValue}.");
        var names = LabelValues.Of(label);
        var data = TrainingData.ReadMulticlass(input, featureColumnName, labelColumnName, weightColumnName, cancellationToken);
        return new MulticlassRows(data, names, (int)keys, FindPresent(data, names, labelColumnName, weightColumnName));
    }

    /// <summary>Probabilities [rows, classes that rows have] as [rows, keys].</summary>
    public float[] OfKeys(double[] probabilities)
    {
        var scores = new float[Data.Rows * Keys];
        for (var i = 0; i < probabilities.Length; i++)
            scores[(i / Present.Length * Keys) + Present[i % Present.Length]] = (float)probabilities[i];
        return scores;
    }

    private static int[] FindPresent(TrainingData<uint> data, LabelValues? names, string labelColumnName, string? weightColumnName)
    {
        var present = new HashSet<uint>();
        var weighty = new HashSet<uint>();
        for (var row = 0; row < data.Rows; row++)
        {
            var key = data.Labels.Span[row];
            present.Add(key);
            if (data.Weights is not { } weights || weights.Span[row] > 0)
                weighty.Add(key);
        }

        if (present.Count == 1)
            throw new InvalidOperationException($"Column '{labelColumnName}' holds {Name(present.Single())} in all {data.Rows} rows; training needs at least two classes.");
        present.ExceptWith(weighty);
        if (present.Count > 0)
        {
            throw new InvalidOperationException(
                $"Column '{weightColumnName}' holds the weight 0 in every row of {Name(present.Min())}; at least one must be greater.");
        }

        return [.. weighty.Select(key => (int)(key - 1)).Order()];

        string Name(uint key) => $"the class {names?.Describe((int)(key - 1)) ?? $"{key}"}";
    }
}
