using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Cli.Training;
using MLExtensions.Experiments;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class TrainingTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Numbers_are_floats_and_all_else_is_text_as_it_is_in_the_file()
    {
        var table = Read("Genre,Size,Note,Author,Price\n a,1e3,,x,2\nNA,?,\"b, c\",y,NA\n", ExperimentTask.Regression, group: "Author");

        CollectionAssert.AreEqual(new[] { "Genre", "Size", "Author", "Price" }, table.Schema.Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(new[] { " a", "NA" }, Texts(table, "Genre"));
        CollectionAssert.AreEqual(new[] { 1000, float.NaN }, table.GetColumn<float>("Size").ToArray());
        CollectionAssert.AreEqual(new[] { "x", "y" }, Texts(table, "Author"));
        CollectionAssert.AreEqual(new[] { 2, float.NaN }, table.GetColumn<float>("Price").ToArray());
        Assert.AreEqual(1, table.CountLabels("Price"));
    }

    [TestMethod]
    [DataRow(true, "", 1)]
    [DataRow(false, "NA", 2)]
    public void A_word_for_a_missing_number_is_no_class_where_the_others_are_numbers(bool labelIsNumber, string second, int labels)
    {
        var table = Read("Genre,Size,Note,Author,Price\na,1,,x,1\na,1,,x,NA\n", ExperimentTask.BinaryClassification, labelIsNumber: labelIsNumber);

        CollectionAssert.AreEqual(new[] { "1", second }, Texts(table, "Price"));
        Assert.AreEqual(labels, table.CountLabels("Price"));
    }

    [TestMethod]
    public void A_cursor_keeps_ML_NETs_rules()
    {
        var table = Read("Genre,Size,Note,Author,Price\na,1,,x,2\nb,3,,y,4\n", ExperimentTask.Regression);
        using var cursor = table.GetRowCursor([table.Schema["Size"]]);
        var getter = cursor.GetGetter<float>(table.Schema["Size"]);
        var (value, id) = (0f, default(DataViewRowId));

        Assert.AreEqual(-1, cursor.Position);
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(table.Schema["Price"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<double>(table.Schema["Size"]));
        Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());
        getter(ref value);
        cursor.GetIdGetter()(ref id);
        Assert.AreEqual(3, value);
        Assert.AreEqual(new DataViewRowId(1, 0), id);
        Assert.IsFalse(cursor.MoveNext());
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        Assert.AreEqual(2, table.GetRowCount());
    }

    [TestMethod]
    [DataRow("a,many,,x,2", "line 2: column 'Size': 'many' is not a finite number")]
    [DataRow("a,inf,,x,2", "line 2: column 'Size': 'inf' is not a finite number")]
    [DataRow("a,1,,x,?!", "line 2: column 'Price': '?!' is not a finite number, which a regression needs")]
    public void What_is_no_number_is_refused_with_its_place(string row, string problem) =>
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => Read($"Genre,Size,Note,Author,Price\n{row}\n", ExperimentTask.Regression)).Message, problem);

    private TrainingTable Read(string csv, ExperimentTask task, string? group = null, bool labelIsNumber = true)
    {
        ColumnChoice[] columns =
        [
            new("Genre", ColumnPurpose.Categorical, ""), new("Size", ColumnPurpose.Numeric, ""), new("Note", ColumnPurpose.Ignored, ""),
            new("Author", ColumnPurpose.Ignored, ""), new("Price", ColumnPurpose.Label, ""),
        ];
        using var source = new InputSource(FileFormat.Csv, _folder.Write("rows.csv", csv), CancellationToken.None);
        return TrainingTable.Read(source, columns, task, group, labelIsNumber, new RunProgress(_ => { }), CancellationToken.None);
    }

    private static string[] Texts(TrainingTable table, string column) => [.. table.GetColumn<ReadOnlyMemory<char>>(column).Select(text => text.ToString())];
}
