using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Schema;

/// <summary>An input column that a component asks for: its name, what it must hold, and the errors when it is not so.</summary>
/// <param name="Role">What the column is to the component, as an error names it: 'feature', 'label', 'text'.</param>
/// <param name="Name">The column's name.</param>
/// <param name="ItemType">The type of the values or of the vector's elements.</param>
/// <param name="IsVector">Whether the column must be a vector of known size, or a scalar.</param>
/// <param name="IsKey">Whether the column must hold keys; <paramref name="ItemType"/> is then the type of the numbers that store them.</param>
public sealed record InputColumn(string Role, string Name, PrimitiveDataViewType ItemType, bool IsVector, bool IsKey = false)
{
    /// <summary>A vector of <see cref="float"/> of known size.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns>The demand.</returns>
    public static InputColumn Features(string name) => new("feature", name, NumberDataViewType.Single, IsVector: true);

    /// <summary>A <see cref="float"/> label.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns>The demand.</returns>
    public static InputColumn Label(string name) => new("label", name, NumberDataViewType.Single, IsVector: false);

    /// <summary>A label that is true or false.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns>The demand.</returns>
    public static InputColumn BinaryLabel(string name) => new("label", name, BooleanDataViewType.Instance, IsVector: false);

    /// <summary>A label of several classes: a key, stored as <see cref="uint"/>.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns>The demand.</returns>
    public static InputColumn KeyLabel(string name) => new("label", name, NumberDataViewType.UInt32, IsVector: false, IsKey: true);

    /// <summary>A <see cref="float"/> weight of each row.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns>The demand.</returns>
    public static InputColumn Weight(string name) => new("weight", name, NumberDataViewType.Single, IsVector: false);

    /// <summary>A text.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns>The demand.</returns>
    public static InputColumn Text(string name) => new("text", name, TextDataViewType.Instance, IsVector: false);

    private string Expected => IsVector ? $"a vector of {ItemType} of known size" : IsKey ? $"a key of {ItemType}" : $"{ItemType}";

    /// <summary>Finds the column in a schema and checks its type.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">There is no such column, or it is of another type.</exception>
    public DataViewSchema.Column In(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.GetColumnOrNull(Name) is not { } column)
            throw Missing(schema.Where(c => !c.IsHidden).Select(c => c.Name));

        var fits = IsVector
            ? column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType.Equals(ItemType)
            : IsKey ? column.Type is KeyDataViewType key && key.RawType == ItemType.RawType : column.Type.Equals(ItemType);
        return fits ? column : throw WrongType(column.Type.ToString()!);
    }

    /// <summary>Checks the column in the shape of a pipeline that is not fitted yet.</summary>
    /// <param name="shape">The shape.</param>
    /// <exception cref="ArgumentException">There is no such column, or it is of another type.</exception>
    public void CheckIn(SchemaShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!shape.TryFind(Name, out var found))
            throw Missing(shape.Select(c => c.Name));

        var column = found.Value;
        var kind = IsVector ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.Scalar;
        if (column.Kind != kind || column.IsKey != IsKey || !column.ItemType.Equals(ItemType))
            throw WrongType($"{column.Kind} of {column.ItemType}{(column.IsKey ? " (key)" : "")}");
    }

    private ArgumentException Missing(IEnumerable<string> present) => new(
        $"The {Role} column '{Name}' is not in the data, which has {string.Join(", ", present.Select(n => $"'{n}'").DefaultIfEmpty("no columns"))}.");

    private ArgumentException WrongType(string actual) => new(
        $"The {Role} column '{Name}' is of type {actual}; it must be {Expected}." + Cure(actual));

    private string Cure(string actual) => this switch
    {
        { IsVector: true } when !actual.Contains("Vector", StringComparison.Ordinal) => " Put columns together with mlContext.Transforms.Concatenate.",
        { IsVector: true } => " Declare the vector's size, for example with [VectorType(n)], and its elements as float.",
        _ when actual.Contains("Vector", StringComparison.Ordinal) => " Name a column with one value a row.",
        { IsKey: true } => " Make keys of it with mlContext.Transforms.Conversion.MapValueToKey.",
        { ItemType: BooleanDataViewType } =>
            " Make it true or false with mlContext.Transforms.Conversion.ConvertType (numbers) or CustomMapping; for more than two classes use a multiclass trainer.",
        { ItemType: NumberDataViewType } => " Convert it with mlContext.Transforms.Conversion.ConvertType.",
        _ => "",
    };
}
