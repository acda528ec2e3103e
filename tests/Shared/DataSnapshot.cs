using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>The values of some columns of a data view, with their types and annotations, as something that can be stored and compared.</summary>
public sealed record DataSnapshot(IReadOnlyList<ColumnSnapshot> Columns, double Tolerance)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Reads the columns.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">The columns' names.</param>
    /// <param name="tolerance">How far numbers may differ, relative to the larger of 1 and their magnitude; 0 for not at all.</param>
    public static DataSnapshot Take(IDataView data, IEnumerable<string> columns, double tolerance = 0)
    {
        var active = columns.Select(name => data.Schema[name]).ToArray();
        using var cursor = data.GetRowCursor(active);
        var readers = active.Select(column => ColumnReader.Create(cursor, column)).ToArray();
        while (cursor.MoveNext())
        {
            foreach (var reader in readers)
                reader.AddRow();
        }
        return new DataSnapshot([.. readers.Select(reader => reader.Finish())], tolerance);
    }

    public static DataSnapshot Load(string path) => JsonSerializer.Deserialize<DataSnapshot>(File.ReadAllText(path), Json)
        ?? throw new InvalidDataException($"{path} holds no snapshot.");

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json));

    /// <summary>Fails, saying where, unless <paramref name="actual"/> has the same columns, types, annotations and values.</summary>
    public void AssertSame(DataSnapshot actual, string what)
    {
        CollectionAssert.AreEqual(
            Columns.Select(c => c.Describe()).ToArray(), actual.Columns.Select(c => c.Describe()).ToArray(), $"{what}: columns");
        for (var i = 0; i < Columns.Count; i++)
        {
            Assert.HasCount(Columns[i].Rows.Count, actual.Columns[i].Rows, $"{what}: rows of '{Columns[i].Name}'");
            for (var row = 0; row < Columns[i].Rows.Count; row++)
                AssertSame(Columns[i].Rows[row], actual.Columns[i].Rows[row], $"{what}: '{Columns[i].Name}' in row {row}");
        }
    }

    private void AssertSame(ValueSnapshot expected, ValueSnapshot actual, string where)
    {
        CollectionAssert.AreEqual(expected.Texts?.ToArray(), actual.Texts?.ToArray(), where);
        Assert.AreEqual(expected.Numbers?.Count, actual.Numbers?.Count, where);
        for (var slot = 0; slot < (expected.Numbers?.Count ?? 0); slot++)
        {
            var (wanted, got) = (expected.Numbers![slot], actual.Numbers![slot]);
            var same = wanted.Equals(got) || wanted == got || Math.Abs(wanted - got) <= Tolerance * Math.Max(1, Math.Abs(wanted));
            Assert.IsTrue(same, $"{where}, slot {slot}: expected {wanted:R}, got {got:R}, tolerance {Tolerance}.");
        }
    }
}
