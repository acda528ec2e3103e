using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>Copies the columns of a row into the members of row objects.</summary>
internal sealed class RowWriter<[DynamicallyAccessedMembers(RowMember.Accessed)] TRow>
    where TRow : class
{
    private readonly (RowMember Member, DataViewSchema.Column Column)[] _bound;

    /// <summary>Binds the members of <typeparamref name="TRow"/> to columns of <paramref name="schema"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member's column is missing and <paramref name="ignoreMissingColumns"/> is false.</exception>
    /// <exception cref="InvalidOperationException">A member cannot hold its column's values.</exception>
    public RowWriter(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition? definition)
    {
        var binding = RowBinding.Create(typeof(TRow), definition, SchemaDefinition.Direction.Write);
        var bound = new List<(RowMember, DataViewSchema.Column)>();
        foreach (var wanted in binding.Schema)
        {
            var member = binding.Members[wanted.Index];
            if (schema.GetColumnOrNull(wanted.Name) is { } column)
            {
                if (!member.Holds(column.Type))
                    throw new InvalidOperationException($"The column '{column.Name}' ({column.Type}) cannot be written to the member '{member.Name}' of {typeof(TRow)}, a {member.MemberType}.");
                bound.Add((member, column));
            }
            else if (!ignoreMissingColumns)
                throw new ArgumentOutOfRangeException(nameof(schema), $"There is no column '{wanted.Name}' for the member '{member.Name}' of {typeof(TRow)}; the columns are: {string.Join(", ", schema.Select(c => c.Name))}. Mark the member with [NoColumn], or ignore missing columns.");
        }
        _bound = [.. bound];
    }

    /// <summary>The columns that must be active in a row to be copied.</summary>
    public IEnumerable<DataViewSchema.Column> Columns => _bound.Select(pair => pair.Column);

    /// <summary>An action that copies wherever <paramref name="input"/> stands into a row object.</summary>
    public Action<TRow> CreateCopier(DataViewRow input)
    {
        var setters = Array.ConvertAll(_bound, pair => MemberSetterFactory<TRow>.Create(pair.Member, input, pair.Column));
        return setters is [var only] ? only : row =>
        {
            foreach (var set in setters)
                set(row);
        };
    }
}
