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
