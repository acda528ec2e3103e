using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Ensembles;
using MLExtensions.Persistence;
using MLExtensions.Schema;
using MLExtensions.Training;

[assembly: ModelComponent<WeightedAverageMulticlassTransformer>("WeightedAverageMulticlass", 1)]

namespace MLExtensions.Ensembles;

/// <summary>
/// Adds <c>Score</c>, the weighted average of the members' probabilities of each class, <c>PredictedLabel</c>, the key of the likeliest (the first of several, missing where one is
/// NaN), and where asked for a column of the members' probabilities, one member after another.
/// </summary>
/// <inheritdoc/>
public sealed class WeightedAverageMulticlassTransformer : WeightedAverageTransformer, IModelComponent<WeightedAverageMulticlassTransformer>
{
    private readonly int _classes;
    private readonly LabelValues? _labels;

    internal WeightedAverageMulticlassTransformer(IHostEnvironment environment, FittedAverage average, int classes, LabelValues? labels)
        : base(environment, average, MemberKind.Multiclass)
    {
        _classes = classes;
        _labels = labels;
    }

    private protected override int Width => _classes;

    /// <inheritdoc/>
    public static WeightedAverageMulticlassTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var average = FittedAverage.Load(reader);
        var classes = reader.ReadInt32();
        if (classes < 1)
            throw reader.Corrupt($"it has {classes} classes");
        return new(reader.Environment, average, classes, LabelValues.Load(reader, classes));
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        base.Save(writer);
        writer.Write(_classes);
        LabelValues.Save(writer, _labels);
    }

    private protected override IReadOnlyList<DataViewSchema.DetachedColumn> AverageColumns(DataViewSchema input) => MulticlassColumns.Of(input, _classes, _labels);

    private protected override Delegate AverageGetter(int column, Func<int, float> average)
    {
        var scores = new float[_classes];
        return column == 0
            ? (BatchGetter<uint>)((int row, ref uint value) =>
            {
                Fill(row, scores);
                value = (uint)(MulticlassColumns.IndexOfHighest(scores) + 1);
            })
            : (BatchGetter<VBuffer<float>>)((int row, ref VBuffer<float> value) =>
            {
                var editor = VBufferEditor.Create(ref value, _classes);
                Fill(row, editor.Values);
                value = editor.Commit();
            });

        void Fill(int row, Span<float> destination)
        {
            for (var k = 0; k < _classes; k++)
                destination[k] = average((row * _classes) + k);
        }
    }
}
