using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Support;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Data.Binary;

/// <summary>What is saved as a binary file comes back, in any order and by any number of cursors.</summary>
[TestClass]
public sealed class BinaryFileTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDataView> _open = [];

    public static IEnumerable<object[]> Cases => BinaryCases.All.Keys.Select(name => new object[] { name });

    public void Dispose()
    {
        foreach (var data in _open)
            (data as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Values_types_and_annotations_come_back(string name)
    {
        var data = BinaryCases.All[name](_ml);
        var loaded = Load(BinaryCases.Save(_ml, data));
        var names = data.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray();
        CollectionAssert.AreEqual(names, loaded.Schema.Select(column => column.Name).ToArray());
        DataSnapshot.Take(data, names).AssertSame(DataSnapshot.Take(loaded, names), name);
    }

    [TestMethod]
    public void Every_member_of_a_row_object_comes_back()
    {
        var loaded = Load(BinaryCases.Save(_ml, "types"));
        var rows = _ml.Data.CreateEnumerable<TypedRow>(loaded, reuseRowObject: false).ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(0, 50).ToArray(), rows.Select(row => row.Number).ToArray());
        Assert.AreEqual(TypedRow.Create(49).UInt64, rows[49].UInt64);
        Assert.AreEqual(TypedRow.Create(49).Id, rows[49].Id);
        CollectionAssert.AreEqual(TypedRow.Create(49).Texts, rows[49].Texts);
    }

    [TestMethod]
    public void Vectors_stay_dense_or_sparse()
    {
        var data = BinaryCases.All["vectors"](_ml);
        var loaded = Load(BinaryCases.Save(_ml, data));
        foreach (var name in new[] { "Sparse", "Mixed" })
        {
            CollectionAssert.AreEqual(Shapes(data), Shapes(loaded));

            (int Length, bool IsDense, int Count)[] Shapes(IDataView view) =>
                [.. view.GetColumn<VBuffer<float>>(name).Select(vector => (vector.Length, vector.IsDense, vector.GetValues().Length))];
        }
    }

    [TestMethod]
    public void The_number_of_rows_is_known()
    {
        Assert.AreEqual((long)BinaryCases.ManyRows, Load(BinaryCases.Save(_ml, "blocks")).GetRowCount());
        Assert.AreEqual(0L, Load(BinaryCases.Save(_ml, "empty")).GetRowCount());
    }

    [TestMethod]
    public void Rows_come_in_order_with_their_numbers()
    {
        var loaded = Load(BinaryCases.Save(_ml, "blocks"));
        var (numbers, positions, batches, ids) = loaded.GetRowCursor([loaded.Schema["Number"]]).ReadToEnd();
        var expected = Enumerable.Range(0, BinaryCases.ManyRows).ToArray();
        CollectionAssert.AreEqual(expected, numbers);
        CollectionAssert.AreEqual(expected.Select(i => (long)i).ToArray(), positions);
        CollectionAssert.AreEqual(expected.Select(i => new DataViewRowId((ulong)i, 0)).ToArray(), ids);
        Assert.IsTrue(batches.All(batch => batch == 0));
        Assert.HasCount(1, loaded.GetRowCursorSet(loaded.Schema, 4));
    }

    [TestMethod]
    [DataRow(50)]
    [DataRow(BinaryCases.ManyRows)]
    [DataRow(5 * 8192)]
    public void Shuffled_rows_come_once_each_with_their_numbers(int count)
    {
        var loaded = Load(BinaryCases.Save(_ml, _ml.Data.LoadFromEnumerable(NumberRow.List(count))));
        Assert.IsTrue(loaded.CanShuffle);
        var (numbers, _, _, ids) = loaded.GetRowCursor(loaded.Schema, new Random(3)).ReadToEnd();
        CollectionAssert.AreEqual(numbers.Select(number => new DataViewRowId((ulong)number, 0)).ToArray(), ids);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, count).ToArray(), numbers);
        CollectionAssert.AreEqual(numbers, loaded.GetRowCursor(loaded.Schema, new Random(3)).ReadToEnd().Numbers);
        Array.Sort(numbers);
        CollectionAssert.AreEqual(Enumerable.Range(0, count).ToArray(), numbers);
    }

    [TestMethod]
    public void A_hidden_column_is_left_out_unless_kept()
    {
        var data = _ml.Transforms.CopyColumns("Number", "Value").Fit(NumberRows(5)).Transform(NumberRows(5));
        var without = Load(BinaryCases.Save(_ml, data));
        Assert.AreEqual(NumberDataViewType.Single, without.Schema.Single(column => column.Name == "Number").Type);
        var with = Load(BinaryCases.Save(_ml, data, keepHidden: true));
        var hidden = with.Schema.Single(column => column.IsHidden);
        Assert.AreEqual(NumberDataViewType.Int32, hidden.Type);
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4 }, with.GetColumn<int>(hidden).ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 1, 2, 3, 4 }, with.GetColumn<float>("Number").ToArray());
    }

    [TestMethod]
    public void A_column_that_files_cannot_hold_is_left_out_and_reported()
    {
        var messages = new System.Collections.Concurrent.ConcurrentQueue<string>();
        _ml.Log += (_, e) => messages.Enqueue($"{e.RawMessage}");
        var loaded = Load(BinaryCases.Save(_ml, new OpaqueColumnView(NumberRows(3), "Thing")));
        CollectionAssert.AreEqual(new[] { "Number", "Value", "Group" }, loaded.Schema.Select(column => column.Name).ToArray());
        Assert.IsTrue(messages.Any(message => message.Contains("Thing", StringComparison.Ordinal)));
        Assert.IsTrue(messages.Any(message => message.Contains("Wrote 3 rows", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Data_without_a_column_that_files_can_hold_is_refused()
    {
        var nothing = _ml.Transforms.SelectColumns("Thing");
        var data = new OpaqueColumnView(NumberRows(3), "Thing");
        Assert.Throws<InvalidOperationException>(() => _ml.Data.SaveAsBinary(nothing.Fit(data).Transform(data), new MemoryStream()));
    }

    [TestMethod]
    public void Only_active_columns_are_read()
    {
        var loaded = Load(BinaryCases.Save(_ml, "blocks"));
        using var cursor = loaded.GetRowCursor([loaded.Schema["Group"]]);
        Assert.IsTrue(cursor.IsColumnActive(loaded.Schema["Group"]));
        Assert.IsFalse(cursor.IsColumnActive(loaded.Schema["Number"]));
        Assert.Throws<Exception>(() => cursor.GetGetter<int>(loaded.Schema["Number"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(loaded.Schema["Group"]));
    }

    [TestMethod]
    public void There_are_no_values_before_the_first_and_after_the_last_row()
    {
        var loaded = Load(BinaryCases.Save(_ml, NumberRows(2)));
        using var cursor = loaded.GetRowCursor(loaded.Schema);
        var (getNumber, getId) = (cursor.GetGetter<int>(loaded.Schema["Number"]), cursor.GetIdGetter());
        CheckNoValue();
        while (cursor.MoveNext())
        {
            var number = -1;
            getNumber(ref number);
            Assert.AreEqual((int)cursor.Position, number);
        }
        CheckNoValue();

        void CheckNoValue()
        {
            var number = 0;
            Assert.Throws<InvalidOperationException>(() => getNumber(ref number));
            DataViewRowId id = default;
            Assert.Throws<InvalidOperationException>(() => getId(ref id));
        }
    }

    [TestMethod]
    public void Text_stays_valid_after_the_cursor_has_moved_on()
    {
        var loaded = Load(BinaryCases.Save(_ml, "blocks"));
        var texts = loaded.GetColumn<ReadOnlyMemory<char>>("Group").ToArray();
        for (var i = 0; i < texts.Length; i += 100)
            Assert.AreEqual($"group {i / BinaryCases.GroupSize}", texts[i].ToString());
    }

    [TestMethod]
    public void Cursors_on_several_threads_see_the_same_rows()
    {
        var loaded = Load(BinaryCases.Save(_ml, "blocks"));
        var expected = Enumerable.Range(0, BinaryCases.ManyRows).ToArray();
        Parallel.For(0, 8, i =>
        {
            if (i % 2 == 0)
                CollectionAssert.AreEqual(expected, loaded.Numbers());
            else
                CollectionAssert.AreEqual(expected.Select(n => (float)n).ToArray(), loaded.GetColumn<float>("Value").ToArray());
        });
    }

    [TestMethod]
    public void A_file_loads_from_a_source_as_from_a_path()
    {
        var path = Path.Combine(_folder.Path, "data.idv");
        File.WriteAllBytes(path, BinaryCases.Save(_ml, NumberRows(3)));
        var loaded = _ml.Data.LoadFromBinary(new MultiFileSource(path));
        _open.Add(loaded);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, loaded.Numbers());
    }

    [TestMethod]
    public void Disposing_the_data_closes_the_file()
    {
        var loaded = Load(BinaryCases.Save(_ml, NumberRows(3)), "closed.idv");
        ((IDisposable)loaded).Dispose();
        using var file = new FileStream(Path.Combine(_folder.Path, "closed.idv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.AreEqual(3L, loaded.GetRowCount());
    }

    [TestMethod]
    public void A_transformed_file_gives_what_its_transformed_source_gives()
    {
        var data = SampleRow.Load(_ml);
        var loaded = Load(BinaryCases.Save(_ml, data));
        var transform = TransformCases.Get("chain");
        Transformed(data).AssertSame(Transformed(loaded), transform.Name);

        DataSnapshot Transformed(IDataView input) =>
            DataSnapshot.Take(transform.Make(_ml.Transforms).Fit(input).Transform(input), transform.Columns);
    }

    private IDataView NumberRows(int count) => _ml.Data.LoadFromEnumerable(NumberRow.List(count));

    private IDataView Load(byte[] bytes, string name = "")
    {
        var path = Path.Combine(_folder.Path, name.Length > 0 ? name : Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        var data = _ml.Data.LoadFromBinary(path);
        _open.Add(data);
        return data;
    }
}
