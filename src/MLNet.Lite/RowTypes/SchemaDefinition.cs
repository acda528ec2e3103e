using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>How the members of a class correspond to columns. Columns can be renamed, retyped, annotated or removed before use.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "ML.NET's name.")]
public sealed partial class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    /// <summary>The column of that name; null when there is none. Setting replaces it or adds one.</summary>
    public Column this[string columnName]
    {
        get => Find(column => column.ColumnName == columnName)!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.ColumnName != columnName)
                throw new ArgumentOutOfRangeException(nameof(columnName), $"The column to set is called '{value.ColumnName}', not '{columnName}'.");
            var index = FindIndex(column => column.ColumnName == columnName);
            if (index < 0)
                Add(value);
            else
                this[index] = value;
        }
    }

    /// <summary>The columns that the members of <paramref name="userType"/> and their attributes imply.</summary>
    /// <param name="userType">The class.</param>
    /// <param name="direction">Whether members must be readable, writable, or one of both.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member has no corresponding column type, or two name the same column.</exception>
    public static SchemaDefinition Create([DynamicallyAccessedMembers(RowMember.Accessed)] Type userType, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(userType);
        var definition = new SchemaDefinition();
        var names = new HashSet<string>();
        foreach (var member in RowMember.GetColumnMembers(userType, direction))
        {
            if (!names.Add(member.ColumnName))
                throw new ArgumentOutOfRangeException(nameof(userType), $"Two members of {userType} are the column '{member.ColumnName}'.");
            definition.Add(new Column(member.Name, member.InferColumnType(), member.ColumnName));
        }
        return definition;
    }

    /// <summary>The columns of <paramref name="userType"/> with the types and annotations that <paramref name="schema"/> gives them.</summary>
    /// <exception cref="InvalidOperationException">A column of the schema has no member.</exception>
    internal static SchemaDefinition Create([DynamicallyAccessedMembers(RowMember.Accessed)] Type userType, DataViewSchema schema)
    {
        var definition = Create(userType, Direction.Read);
        foreach (var column in schema)
        {
            var member = definition.Find(member => member.ColumnName == column.Name)
                ?? throw new InvalidOperationException($"{userType} has no member for the column '{column.Name}' ({column.Type}); add one, or name one with [ColumnName].");
            member.ColumnType = column.Type;
            member.AddAnnotations(column.Annotations);
        }
        return definition;
    }
}
