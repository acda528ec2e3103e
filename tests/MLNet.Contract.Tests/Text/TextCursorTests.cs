using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Text;

/// <summary>Reading is lazy, begins anew with each cursor, and leaves inactive columns alone.</summary>
[TestClass]
public sealed class TextCursorTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void Texts_are_opened_by_each_cursor_and_not_before()
    {
        var source = new TextInput("1\n2\n");
        var data = ML.Data.CreateTextLoader([new TextLoader.Column("Value", DataKind.Single, 0)]).Load(source);
        Assert.AreEqual(0, source.Opened);
        for (var reading = 1; reading <= 3; reading++)
        {
            CollectionAssert.AreEqual(new float[] { 1, 2 }, data.GetColumn<float>("Value").ToArray());
            Assert.AreEqual(reading, source.Opened);
        }
    }

    [TestMethod]
    public void Nothing_is_known_before_reading()
    {
        var data = Load("1", new TextLoader.Column("Value", DataKind.Single, 0));
        Assert.IsNull(data.GetRowCount());
        Assert.IsFalse(data.CanShuffle);
    }

    [TestMethod]
    public void A_column_that_is_not_active_is_not_parsed()
    {
        var data = Load("x\ty", new("Number", DataKind.Int32, 0), new("Text", DataKind.String, 1));
        CollectionAssert.AreEqual(new[] { "y" }, data.GetColumn<string>("Text").ToArray());
        Assert.Throws<FormatException>(() => data.GetColumn<int>("Number").ToArray());
        using var cursor = data.GetRowCursor([data.Schema["Text"]]);
        Assert.IsFalse(cursor.IsColumnActive(data.Schema["Number"]));
        Assert.Throws<Exception>(() => cursor.GetGetter<int>(data.Schema["Number"]));
    }

    [TestMethod]
    public void Rows_are_numbered_across_texts_whatever_is_active()
    {
        var data = ML.Data.CreateTextLoader([new TextLoader.Column("Value", DataKind.Single, 0)]).Load(new TextInput("1\n\n//\n2", "3"));
        foreach (var active in new IEnumerable<DataViewSchema.Column>[] { [], data.Schema })
        {
            using var cursor = data.GetRowCursor(active);
            var getId = cursor.GetIdGetter();
            Assert.AreEqual(-1, cursor.Position);
            for (var row = 0; row < 3; row++)
            {
                Assert.IsTrue(cursor.MoveNext());
                Assert.AreEqual(row, cursor.Position);
                DataViewRowId id = default;
                getId(ref id);
                Assert.AreEqual(new DataViewRowId((ulong)row, 0), id);
            }
            Assert.IsFalse(cursor.MoveNext());
            Assert.IsFalse(cursor.MoveNext());
        }
    }

    [TestMethod]
    public void Values_are_there_only_on_a_row()
    {
        var data = Load("1", new("Value", DataKind.Single, 0), new("Values", DataKind.Single, 0, 1));
        using var cursor = data.GetRowCursor(data.Schema);
        var get = cursor.GetGetter<float>(data.Schema["Value"]);
        var getVector = cursor.GetGetter<VBuffer<float>>(data.Schema["Values"]);
        var value = 0f;
        VBuffer<float> vector = default;
        Assert.Throws<InvalidOperationException>(() => get(ref value));
        Assert.Throws<InvalidOperationException>(() => getVector(ref vector));
        Assert.IsTrue(cursor.MoveNext());
        get(ref value);
        Assert.AreEqual(1, value);
        Assert.IsFalse(cursor.MoveNext());
        Assert.Throws<InvalidOperationException>(() => get(ref value));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(data.Schema["Value"]));
    }

    [TestMethod]
    public void Texts_given_out_stay_as_they_are()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"text {i / 2}\tword {i % 3}").ToArray();
        var data = Load(string.Join('\n', lines), new("Text", DataKind.String, 0), new("Words", DataKind.String, 0, 1));
        var texts = data.GetColumn<ReadOnlyMemory<char>>("Text").ToArray();
        var words = data.GetColumn<string[]>("Words").ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            Assert.AreEqual($"text {i / 2}", texts[i].ToString());
            Assert.AreEqual($"word {i % 3}", words[i][1]);
        }
    }

    [TestMethod]
    public void Several_cursors_together_read_every_row_once()
    {
        var data = Load(string.Join('\n', Enumerable.Range(0, 1000)), new TextLoader.Column("Value", DataKind.Int32, 0));
        var values = new List<int>();
        foreach (var cursor in data.GetRowCursorSet(data.Schema, 3))
        {
            using (cursor)
            {
                var get = cursor.GetGetter<int>(data.Schema["Value"]);
                for (var value = 0; cursor.MoveNext(); values.Add(value))
                    get(ref value);
            }
        }
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 1000).ToArray(), values);
    }

    private static IDataView Load(string text, params TextLoader.Column[] columns) =>
        ML.Data.CreateTextLoader(columns).Load(new TextInput(text));
}
