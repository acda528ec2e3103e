using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>What a cursor gave from its first row to its last.</summary>
internal sealed record CursorPass(
    IReadOnlyList<DataViewRowId> Ids, IReadOnlyList<long> Positions, IReadOnlyList<long> Batches, IReadOnlyList<ColumnSnapshot> Columns)
{
    /// <summary>Reads a cursor to its end and disposes it; getters are made before the first row.</summary>
    public static CursorPass Read(DataViewRowCursor cursor, IEnumerable<DataViewSchema.Column> columns)
    {
        using (cursor)
        {
            var rows = new RowReader(cursor, columns);
            while (cursor.MoveNext())
                rows.Add();
            return rows.Finish();
        }
    }

    /// <summary>Reads columns of a data view by name.</summary>
    public static CursorPass Read(IDataView data, IEnumerable<string> columns)
    {
        var active = columns.Select(name => data.Schema[name]).ToArray();
        return Read(data.GetRowCursor(active), active);
    }

    public DataSnapshot Values(double tolerance = 0) => new(Columns, tolerance);

    /// <summary>The values of passes that each gave some of the rows, in the order of the rows' ids.</summary>
    public static DataSnapshot InOrderOfIds(params IEnumerable<CursorPass> passes)
    {
        var parts = passes.ToArray();
        var rows = parts.SelectMany(part => part.Ids.Select((id, row) => (id, part, row)))
            .OrderBy(row => row.id.High).ThenBy(row => row.id.Low).ToArray();
        return new DataSnapshot(
            [.. parts[0].Columns.Select((column, i) => column with { Rows = [.. rows.Select(row => row.part.Columns[i].Rows[row.row])] })], 0);
    }
}
