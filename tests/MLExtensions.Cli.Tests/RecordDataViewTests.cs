using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Output;
using MLExtensions.Cli.Prediction;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class RecordDataViewTests
{
    [TestMethod]
    public void Keys_with_names_are_read_and_written_by_name()
    {
        var view = View("Species,Colour\nsetosa,red\nunseen,\n virginica ,blue\n", KeyColumn("Species", "setosa", "virginica"), KeyColumn("Colour", "red", "blue"));
        using var cursor = view.GetRowCursor(view.Schema);
        var key = cursor.GetGetter<uint>(view.Schema["Species"]);
        using var written = new StringWriter();
        var line = new DelimitedLine(written, ',');
        OutputField[] fields = [.. view.Schema.Select(c => OutputFields.Create(cursor, c))];
        var keys = new List<uint>();
        while (cursor.MoveNext())
        {
            uint value = 0;
            key(ref value);
            keys.Add(value);
            foreach (var field in fields)
            {
                field.Fetch();
                field.WriteCells(line);
            }

            line.End();
        }

        // A name that the model does not know is a missing key, as it is to the model itself.
        CollectionAssert.AreEqual(new uint[] { 1, 0, 2 }, keys);
        Assert.AreEqual("setosa,red\n\"\",\"\"\nvirginica,blue\n", written.ToString());
    }

    [TestMethod]
    public void Standard_input_is_read_once_only()
    {
        var view = View("A\n1\n", new DataViewSchema.DetachedColumn("A", NumberDataViewType.Single));
        view.GetRowCursor(view.Schema).Dispose();

        StringAssert.Contains(Assert.Throws<ToolException>(() => view.GetRowCursor(view.Schema)).Message, "Put the rows into a file");
    }

    [TestMethod]
    public void A_type_that_no_text_can_hold_is_refused_only_where_it_is_needed()
    {
        DataViewSchema.DetachedColumn[] columns = [new("Id", RowIdDataViewType.Instance), new("A", NumberDataViewType.Single)];
        var view = View("Id,A\n1,2\n", columns);
        StringAssert.Contains(Assert.Throws<ToolException>(() => view.GetRowCursor([view.Schema["Id"]])).Message, "'Id'");

        view = View("Id,A\n1,2\n", columns);
        using var cursor = view.GetRowCursor([view.Schema["A"]]);
        Assert.IsTrue(cursor.MoveNext());
    }

    [TestMethod]
    public void Cursors_keep_MLNETs_rules()
    {
        DataViewSchema.DetachedColumn[] columns = [new("A", NumberDataViewType.Single), new("B", NumberDataViewType.Int32)];
        var view = View("A,B\n1,2\n3,4\n", columns);
        using var cursor = view.GetRowCursorSet([view.Schema["A"]], 4).Single();

        Assert.AreEqual(-1, cursor.Position);
        Assert.IsFalse(cursor.IsColumnActive(view.Schema["B"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["B"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["A"]));
        var id = cursor.GetIdGetter();
        DataViewRowId value = default;
        Assert.Throws<InvalidOperationException>(() => id(ref value));
        for (var row = 0; row < 2; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(row, cursor.Position);
            id(ref value);
            Assert.AreEqual(new DataViewRowId((ulong)row, 0), value);
        }

        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        Assert.IsFalse(cursor.MoveNext());
    }

    private static RecordDataView View(string csv, params DataViewSchema.DetachedColumn[] columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns);
        var source = new InputSource(FileFormat.Csv, () => new MemoryStream(Encoding.UTF8.GetBytes(csv)), CancellationToken.None);
        return new RecordDataView(source, builder.ToSchema(), CancellationToken.None);
    }

    private static DataViewSchema.DetachedColumn KeyColumn(string name, params string[] names)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        var values = new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(n => n.AsMemory())]);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = (ref value) => values.CopyTo(ref value);
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, names.Length), getter);
        return new DataViewSchema.DetachedColumn(name, new KeyDataViewType(typeof(uint), names.Length), annotations.ToAnnotations());
    }
}
