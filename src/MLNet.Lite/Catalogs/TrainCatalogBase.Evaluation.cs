using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    private protected static bool IsSingle(DataViewType type) => type == NumberDataViewType.Single;

    /// <summary>
    /// Registers what evaluates, before a column is looked for: so does ML.NET, and what is drawn after an evaluation that failed depends on
    /// it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A column's name is null or empty.</exception>
    private protected IHost RegisterEvaluator(string name, params ReadOnlySpan<(string? Name, string Parameter)> columns)
    {
        foreach (var (column, parameter) in columns)
            Ensure.NonEmpty(column, parameter);
        return Environment.Register(name);
    }

    /// <summary>The column called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    private protected static DataViewSchema.Column FindColumn(
        IDataView data, string name, string parameter, string role, Func<DataViewType, bool> accepts, string expected)
    {
        var column = FindColumn(data, name, parameter, role);
        return accepts(column.Type) ? column : throw ColumnErrors.WrongType(name, column.Type.ToString()!, expected, parameter, role);
    }

    /// <inheritdoc cref="FindColumn(IDataView, string, string, string, Func{DataViewType, bool}, string)"/>
    private protected static DataViewSchema.Column FindColumn(IDataView data, string name, string parameter, string role) =>
        ColumnErrors.Find(data.Schema, name, parameter, role);

    /// <summary>Reads the labels and scores of all rows.</summary>
    private protected static void ReadRows(
        IDataView data, DataViewSchema.Column label, DataViewSchema.Column score, Action<float, float> add)
    {
        using var cursor = data.GetRowCursor([label, score]);
        var getLabel = LabelGetter.Create(cursor, label);
        var getScore = cursor.GetGetter<float>(score);
        float labelValue = 0, scoreValue = 0;
        while (cursor.MoveNext())
        {
            getLabel(ref labelValue);
            getScore(ref scoreValue);
            add(labelValue, scoreValue);
        }
    }

    /// <summary>Warns of rows that do not count, or count as wrong, if there are any.</summary>
    private protected static void WarnOfRows(IHost host, long count, string problem)
    {
        if (count == 0)
            return;
        using var channel = host.Start("Evaluation");
        channel.Warning(MessageSensitivity.None, "{0} rows {1}", count, problem);
    }

    /// <summary>Warns of rows without label or score, if there are any.</summary>
    private protected static void WarnOfRowsLeftOut(IHost host, long unlabeled, long unscored)
    {
        WarnOfRows(host, unlabeled, "have no label; they were left out.");
        WarnOfRows(host, unscored, "have no usable score; they were left out.");
    }
}
