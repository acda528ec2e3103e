using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Internals;

namespace MLExtensions.Schema;

/// <summary>Builds and checks the schema shapes that estimators promise before they are fitted.</summary>
public static class SchemaShapes
{
    /// <summary>Creates the shape of a column, which ML.NET lets only its own components do.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="kind">Scalar, vector of known or of unknown size.</param>
    /// <param name="itemType">The type of the values or of a vector's elements.</param>
    /// <param name="annotations">The annotations' shape, or null for none.</param>
    /// <param name="isKey">Whether the items are keys; their type is then that of the numbers that store them.</param>
    /// <returns>The column's shape.</returns>
    public static SchemaShape.Column Column(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, SchemaShape? annotations = null, bool isKey = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(itemType);
        return MLNetInternals.CreateShapeColumn(name, kind, itemType, isKey, annotations);
    }

    /// <summary>The shape of data that are there: what an estimator's promise is checked with before it reads a row.</summary>
    /// <param name="schema">The data's schema.</param>
    /// <returns>The shape of its columns, without hidden ones.</returns>
    public static SchemaShape Of(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new SchemaShape(schema.Where(column => !column.IsHidden).Select(column => Of(column.Name, column.Type, column.Annotations)));
    }

    private static SchemaShape.Column Of(string name, DataViewType type, DataViewSchema.Annotations? annotations)
    {
        var vector = type as VectorDataViewType;
        var item = vector?.ItemType ?? type;
        var kind = vector is null ? SchemaShape.Column.VectorKind.Scalar
            : vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector;
        var shape = annotations is null ? null : new SchemaShape(annotations.Schema.Select(annotation => Of(annotation.Name, annotation.Type, null)));
        return Column(name, kind, item is KeyDataViewType key ? NumbersOf(key) : item, shape, item is KeyDataViewType);
    }

    private static NumberDataViewType NumbersOf(KeyDataViewType key) =>
        key.RawType == typeof(byte) ? NumberDataViewType.Byte
        : key.RawType == typeof(ushort) ? NumberDataViewType.UInt16
        : key.RawType == typeof(ulong) ? NumberDataViewType.UInt64
        : NumberDataViewType.UInt32;

    /// <summary>Returns the input's shape with columns added, each in place of one of the same name.</summary>
    /// <param name="input">The input's shape.</param>
    /// <param name="added">The columns to add.</param>
    /// <returns>The output's shape.</returns>
    public static SchemaShape With(this SchemaShape input, params IEnumerable<SchemaShape.Column> added)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(added);
        var columns = input.ToDictionary(c => c.Name);
        foreach (var column in added)
            columns[column.Name] = column;
        return new SchemaShape(columns.Values);
    }

    /// <summary>Finds a column by name.</summary>
    /// <param name="shape">The shape to look in.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="column">The column found.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFind(this SchemaShape shape, string name, [NotNullWhen(true)] out SchemaShape.Column? column)
    {
        ArgumentNullException.ThrowIfNull(shape);
        foreach (var candidate in shape)
        {
            if (candidate.Name == name)
            {
                column = candidate;
                return true;
            }
        }

        column = null;
        return false;
    }
}
