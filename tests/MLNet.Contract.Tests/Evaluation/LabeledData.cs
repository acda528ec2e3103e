using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Scored data whose label and scores are of given types.</summary>
internal static class LabeledData
{
    /// <summary>Rows with one score; a key type makes the labels keys, counted from 0.</summary>
    public static IDataView Load<T>(MLContext ml, DataViewType? labelType, params (T Label, float Score)[] rows)
    {
        var schema = SchemaDefinition.Create(typeof(LabeledRow<T>));
        if (labelType is not null)
            schema["Label"].ColumnType = labelType;
        return ml.Data.LoadFromEnumerable(Array.ConvertAll(rows, row => new LabeledRow<T> { Label = row.Label, Score = row.Score }), schema);
    }

    /// <summary>Rows that all have the scores 0.5, 0.3 and 0.2; a key type makes the labels keys, counted from 0.</summary>
    public static IDataView LoadLabels<T>(MLContext ml, DataViewType? labelType, params T[] labels) =>
        LoadScores(ml, labelType, 3, Array.ConvertAll(labels, label => (label, new VBuffer<float>(3, [.5f, .3f, .2f]))));

    /// <summary>Rows with vectors of scores, of unknown size if that is 0.</summary>
    public static IDataView LoadScores<T>(MLContext ml, DataViewType? labelType, int size, params (T Label, VBuffer<float> Scores)[] rows)
    {
        var schema = SchemaDefinition.Create(typeof(LabeledScores<T>));
        if (labelType is not null)
            schema["Label"].ColumnType = labelType;
        schema["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        return ml.Data.LoadFromEnumerable(Array.ConvertAll(rows, row => new LabeledScores<T> { Label = row.Label, Score = row.Scores }), schema);
    }
}
