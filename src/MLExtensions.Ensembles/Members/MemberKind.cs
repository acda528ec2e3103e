using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Ensembles;

/// <summary>What the members of an ensemble give of each row, by task: in which column, of which type, and what it must be.</summary>
internal abstract class MemberKind
{
    public static MemberKind Regression { get; } = new RegressionMembers();

    public static MemberKind Binary { get; } = new BinaryMembers();

    public static MemberKind Multiclass { get; } = new MulticlassMembers();

    /// <summary>The kind's name in saved models.</summary>
    public abstract string Name { get; }

    /// <summary>The column that members add.</summary>
    public abstract string Column { get; }

    /// <summary>The columns that a model of the task adds.</summary>
    public abstract IReadOnlyList<string> ModelColumns { get; }

    /// <summary>Whether members give a number for each class, and not one.</summary>
    protected abstract bool IsVector { get; }

    /// <summary>What members must be, for messages.</summary>
    public abstract string Cure { get; }

    private string Type => IsVector ? "vector of floats" : "float column";

    /// <summary>Finds a kind; null where there is none of the name.</summary>
    public static MemberKind? OfName(string name) => Array.Find([Regression, Binary, Multiclass], kind => kind.Name == name);

    /// <summary>How many numbers such a column holds a row.</summary>
    public static int WidthOf(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.Size : 1;

    /// <summary>Checks a member that is not fitted yet.</summary>
    /// <exception cref="ArgumentException">It will not add the column.</exception>
    public void CheckIn(SchemaShape output, int number, IEstimator<ITransformer> member)
    {
        var kind = IsVector ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.Scalar;
        if (!output.TryFind(Column, out var found) || found.Value.Kind != kind || found.Value.IsKey || !found.Value.ItemType.Equals(NumberDataViewType.Single))
            throw new ArgumentException($"Member {number} ({member.GetType().Name}) adds no {Type} '{Column}': {Cure}.");
    }

    /// <summary>Finds the column in what a member gives.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public DataViewSchema.Column In(DataViewSchema schema, int member) =>
        TryFind(schema, out var column) ? column.Value : throw new ArgumentException($"Member {member} adds no {Type} '{Column}': {Cure}.");

    /// <summary>Finds the column in what a member adds to its input.</summary>
    /// <exception cref="ArgumentException">There is none, or it was there before.</exception>
    public DataViewSchema.Column AddedBy(IRowToRowMapper member, int number)
    {
        var column = In(member.OutputSchema, number);
        // A column that was there before stays in its place and depends on itself alone.
        return member.InputSchema.GetColumnOrNull(Column) is { } before && before.Index == column.Index
            && member.GetDependencies([column]).Select(c => c.Index).SequenceEqual([before.Index])
            ? throw new ArgumentException($"Member {number} adds no column '{Column}'; the one in the data is not its own: {Cure}.")
            : column;
    }

    /// <summary>Finds the column in what a model gives.</summary>
    public bool TryFind(DataViewSchema schema, [NotNullWhen(true)] out DataViewSchema.Column? column)
    {
        column = schema.GetColumnOrNull(Column);
        return column is { } found && (IsVector
            ? found.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType.Equals(NumberDataViewType.Single)
            : found.Type.Equals(NumberDataViewType.Single));
    }

    /// <summary>What is wrong with what a member gives of a row, as a clause; null where nothing is.</summary>
    public abstract string? Problem(ReadOnlySpan<float> scores);

    /// <summary>Refuses a member whose classes are not those of the labels, in their order.</summary>
    /// <exception cref="InvalidOperationException">They are others.</exception>
    public virtual void CheckClasses(DataViewSchema output, int member, Targets targets)
    {
    }

    /// <summary>Reads the labels.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it is of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a label is missing.</exception>
    public abstract Targets ReadTargets(IDataView data, string labelColumn);

    /// <summary>Checks the label before a row is read.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it is of another type.</exception>
    public void CheckLabel(SchemaShape input, string labelColumn) => Label(labelColumn).CheckIn(input);

    protected abstract InputColumn Label(string labelColumn);

    /// <summary>Reads a column of labels as numbers.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="labelColumn">The column.</param>
    /// <param name="convert">The number of a label; null where the label is missing.</param>
    protected float[] ReadLabels<T>(IDataView data, string labelColumn, Func<T, float?> convert)
    {
        var column = Label(labelColumn).In(data.Schema);
        var labels = new List<float>();
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<T>(column);
        T label = default!;
        while (cursor.MoveNext())
        {
            getter(ref label);
            labels.Add(convert(label) ?? throw new InvalidOperationException(
                $"Column '{labelColumn}' holds {(column.Type is KeyDataViewType ? "no class (a missing key)" : $"{label}")} in row {labels.Count}; every row needs a label. "
                + "Leave such rows out with mlContext.Data.FilterRowsByMissingValues."));
        }

        return labels.Count > 0 ? [.. labels] : throw new InvalidOperationException($"The training data has no rows (label column '{labelColumn}').");
    }
}
