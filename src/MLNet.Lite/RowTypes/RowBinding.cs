using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>A schema definition resolved against a class: one member for each column.</summary>
internal sealed class RowBinding
{
    private RowBinding(RowMember[] members, DataViewSchema schema)
    {
        Members = members;
        Schema = schema;
    }

    /// <summary>The members, one for each column of <see cref="Schema"/>.</summary>
    public RowMember[] Members { get; }

    public DataViewSchema Schema { get; }

    /// <summary>Binds by <paramref name="definition"/> or, when it is null, by what the class implies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member is missing, or its type does not fit its column's.</exception>
    public static RowBinding Create(
        [DynamicallyAccessedMembers(RowMember.Accessed)] Type userType, SchemaDefinition? definition, SchemaDefinition.Direction direction)
    {
        definition ??= SchemaDefinition.Create(userType, direction);
        var members = new RowMember[definition.Count];
        var schema = new DataViewSchema.Builder();
        for (var i = 0; i < members.Length; i++)
        {
            var column = definition[i];
            members[i] = RowMember.Find(userType, column.MemberName)
                ?? throw new ArgumentOutOfRangeException(nameof(definition), $"{userType} has no public field or property '{column.MemberName}'.");
            var name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
            var type = column.ColumnType ?? members[i].DefaultColumnType;
            if (!members[i].Holds(type))
                throw new ArgumentOutOfRangeException(nameof(definition), $"The column '{name}' is declared as {type}, but the member '{column.MemberName}' is a {members[i].MemberType}.");
            schema.AddColumn(name, type, column.Annotations);
        }
        return new RowBinding(members, schema.ToSchema());
    }
}
