using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Rows;

[TestClass]
public class LoadFromEnumerableTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void EveryColumnTypeSurvivesTheRoundTrip()
    {
        var data = _ml.Data.LoadFromEnumerable(TypedRow.Sequence(40));
        var rows = _ml.Data.CreateEnumerable<TypedRow>(data, reuseRowObject: false).ToList();
        CollectionAssert.AreEqual(Enumerable.Range(0, 40).ToArray(), rows.Select(row => row.Number).ToArray());
        rows.ForEach(row => row.AssertConsistent());
    }

    [TestMethod]
    public void MembersBecomeColumnsOfTheMatchingType()
    {
        var schema = _ml.Data.LoadFromEnumerable(TypedRow.Sequence(1)).Schema;
        void Is(string name, DataViewType type) => Assert.AreEqual(type, schema[name].Type, name);

        Is(nameof(TypedRow.Number), NumberDataViewType.Int32);
        Is(nameof(TypedRow.Flag), BooleanDataViewType.Instance);
        Is(nameof(TypedRow.SByte), NumberDataViewType.SByte);
        Is(nameof(TypedRow.Byte), NumberDataViewType.Byte);
        Is(nameof(TypedRow.Int16), NumberDataViewType.Int16);
        Is(nameof(TypedRow.UInt16), NumberDataViewType.UInt16);
        Is(nameof(TypedRow.UInt32), NumberDataViewType.UInt32);
        Is(nameof(TypedRow.Int64), NumberDataViewType.Int64);
        Is(nameof(TypedRow.UInt64), NumberDataViewType.UInt64);
        Is(nameof(TypedRow.Single), NumberDataViewType.Single);
        Is(nameof(TypedRow.Double), NumberDataViewType.Double);
        Is(nameof(TypedRow.Text), TextDataViewType.Instance);
        Is(nameof(TypedRow.Memory), TextDataViewType.Instance);
        Is(nameof(TypedRow.Time), DateTimeDataViewType.Instance);
        Is(nameof(TypedRow.Offset), DateTimeOffsetDataViewType.Instance);
        Is(nameof(TypedRow.Span), TimeSpanDataViewType.Instance);
        Is(nameof(TypedRow.Id), RowIdDataViewType.Instance);
        Is(nameof(TypedRow.Key), new KeyDataViewType(typeof(uint), 1000));
        Is(nameof(TypedRow.Fixed), new VectorDataViewType(NumberDataViewType.Single, 3));
        Is(nameof(TypedRow.Variable), new VectorDataViewType(NumberDataViewType.Double));
        Is(nameof(TypedRow.Sparse), new VectorDataViewType(NumberDataViewType.Int32));
        Is(nameof(TypedRow.Texts), new VectorDataViewType(TextDataViewType.Instance));
    }

    [TestMethod]
    public void FieldsComeBeforeProperties()
    {
        var schema = _ml.Data.LoadFromEnumerable(TypedRow.Sequence(1)).Schema;
        Assert.IsLessThan(schema[nameof(TypedRow.Number)].Index, schema[nameof(TypedRow.UInt64)].Index);
    }

    [TestMethod]
    public void AnonymousObjectsAreRows()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(i => new { X = i / 2f, Y = $"{i}" }));
        CollectionAssert.AreEqual(new[] { 0, 0.5f, 1 }, data.GetColumn<float>("X").ToArray());
        CollectionAssert.AreEqual(new[] { "0", "1", "2" }, data.GetColumn<string>("Y").ToArray());
    }

    [TestMethod]
    public void MembersThatCannotBeReadAreNoColumns()
    {
        var schema = _ml.Data.LoadFromEnumerable(new[] { new Accessors() }).Schema;
        CollectionAssert.AreEqual(new[] { "ReadOnlyField", "GetterOnly", "Renamed" }, schema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void NullTextAndNullArraysAreEmpty()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { new { Text = (string?)null, Numbers = (float[]?)null, Texts = (string?[])["a", null] } });
        Assert.AreEqual("", data.GetColumn<string>("Text").Single());
        Assert.IsEmpty(data.GetColumn<float[]>("Numbers").Single());
        CollectionAssert.AreEqual(new[] { "a", "" }, data.GetColumn<string[]>("Texts").Single());
    }

    [TestMethod]
    public void KeysCountFromOneAndOutOfRangeIsMissing()
    {
        var data = _ml.Data.LoadFromEnumerable(new uint[] { 0, 1, 4, 5, 6 }.Select(key => new KeyRow { Key = key }));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 5, 0, 0 }, data.GetColumn<uint>("Key").ToArray());
    }

    [TestMethod]
    public void SparseVectorsStaySparse()
    {
        var vector = new VBuffer<float>(5, 1, [2f], [3]);
        var data = _ml.Data.LoadFromEnumerable(new[] { new VectorRow { Vector = vector } });
        var read = data.GetColumn<VBuffer<float>>("Vector").Single();
        Assert.IsFalse(read.IsDense);
        CollectionAssert.AreEqual(new[] { 0f, 0, 0, 2, 0 }, data.GetColumn<float[]>("Vector").Single());
    }

    [TestMethod]
    public void TheRowCountIsKnownOfCollectionsOnly()
    {
        Assert.AreEqual(7, _ml.Data.LoadFromEnumerable(NumberRow.List(7)).GetRowCount());
        Assert.IsNull(_ml.Data.LoadFromEnumerable(NumberRow.List(7).Where(_ => true)).GetRowCount());
    }

    [TestMethod]
    public void EachCursorEnumeratesAnew()
    {
        var passes = 0;
        IEnumerable<NumberRow> Rows()
        {
            passes++;
            return NumberRow.List(3);
        }
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 1).SelectMany(_ => Rows()));
        Assert.AreEqual(0, passes, "nothing is read before a cursor moves");
        data.Numbers();
        data.Numbers();
        Assert.AreEqual(2, passes);
    }

    [TestMethod]
    public void ANullRowIsAnError()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { new NumberRow(), null! });
        Assert.ThrowsExactly<InvalidOperationException>(() => data.Numbers());
    }

    [TestMethod]
    public void RowsAreTakenOneByOneAsTheCursorMoves()
    {
        var taken = 0;
        IEnumerable<NumberRow> Rows()
        {
            foreach (var row in NumberRow.List(5))
            {
                taken++;
                yield return row;
            }
        }
        var data = _ml.Data.LoadFromEnumerable(Rows());
        using var cursor = data.GetRowCursor(data.Schema);
        cursor.MoveNext();
        cursor.MoveNext();
        Assert.AreEqual(2, taken);
    }

    [TestMethod]
    public void ASequenceThatCanBeReadOnceServesOnePassOrACache()
    {
        var data = _ml.Data.LoadFromEnumerable(Once());
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, data.Numbers());
        Assert.ThrowsExactly<NotSupportedException>(() => data.Numbers());
        var cache = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Once()), nameof(NumberRow.Number));
        CollectionAssert.AreEqual(cache.Numbers(), cache.Numbers());

        static IEnumerable<NumberRow> Once()
        {
            var rows = new Queue<NumberRow>(NumberRow.List(3));
            return Enumerable.Range(0, 3).Select(_ => rows.TryDequeue(out var row) ? row : throw new NotSupportedException("It was read before."));
        }
    }

    [TestMethod]
    public void AnExceptionOfTheSequenceReachesTheReaderWrappedBehindACacheOrShuffle()
    {
        static IEnumerable<NumberRow> Rows()
        {
            yield return new NumberRow();
            throw new TimeoutException("on purpose");
        }
        var data = _ml.Data.LoadFromEnumerable(Rows());
        Assert.ThrowsExactly<TimeoutException>(() => data.Numbers());
        foreach (var reader in new[] { _ml.Data.Cache(data), _ml.Data.ShuffleRows(data) })
            Assert.IsInstanceOfType<TimeoutException>(Assert.ThrowsExactly<InvalidOperationException>(() => reader.Numbers()).InnerException);
    }

    [TestMethod]
    public void NullDataIsAnError() =>
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Data.LoadFromEnumerable<NumberRow>(null!));

    [TestMethod]
    public void MembersWithoutAColumnTypeAreErrors()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable(new[] { new { Value = (float?)1 } }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable(new[] { new { Value = 1m } }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable(new[] { new { Value = new object() } }));
    }

    [TestMethod]
    public void ASchemaGivesTypesAndAnnotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Note", NumberDataViewType.Int32, 5);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Vector", new VectorDataViewType(NumberDataViewType.Single, 4), annotations.ToAnnotations());
        var data = _ml.Data.LoadFromEnumerable(new[] { new VectorRow() }, builder.ToSchema());

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 4), data.Schema["Vector"].Type);
        var note = 0;
        data.Schema["Vector"].Annotations.GetValue("Note", ref note);
        Assert.AreEqual(5, note);
    }

    [TestMethod]
    public void ASchemaColumnWithoutAMemberIsAnError()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Nowhere", NumberDataViewType.Single);
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Data.LoadFromEnumerable(new[] { new VectorRow() }, builder.ToSchema()));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Data.LoadFromEnumerable(new[] { new VectorRow() }, (DataViewSchema)null!));
    }

    [TestMethod]
    public void ASchemaOfOtherTypesIsAnErrorAndMembersBeyondItAreColumnsToo()
    {
        var other = new DataViewSchema.Builder();
        other.AddColumn(nameof(NumberRow.Value), NumberDataViewType.Double);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable(NumberRow.List(1), other.ToSchema()));
        var part = new DataViewSchema.Builder();
        part.AddColumn(nameof(NumberRow.Value), NumberDataViewType.Single);
        Assert.AreEqual(3, _ml.Data.LoadFromEnumerable(NumberRow.List(1), part.ToSchema()).Schema.Count);
    }

    private sealed class Accessors
    {
        public const int Constant = 1;
        public static readonly int Static = 2;
        public readonly float ReadOnlyField = 3;

        public float GetterOnly { get; } = 4;

        public float PrivateGetter { private get; set; }

        public float SetterOnly
        {
            set => throw new NotSupportedException($"{value}");
        }

        [ColumnName("Renamed")]
        public float Original { get; set; }

        [NoColumn]
        public object? Ignored { get; set; }

        internal float Internal { get; set; }

        public float this[int index] => index;
    }

    private sealed class KeyRow
    {
        [KeyType(5)]
        public uint Key { get; set; }
    }

    private sealed class VectorRow
    {
        public VBuffer<float> Vector { get; set; }
    }
}
