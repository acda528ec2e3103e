using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Rows;

[TestClass]
public class CreateEnumerableTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void EachRowIsAnObjectOfItsOwn()
    {
        var rows = _ml.Data.CreateEnumerable<TypedRow>(Data(), reuseRowObject: false).ToList();
        Assert.HasCount(5, rows.Distinct());
        Assert.HasCount(5, rows.Select(row => row.Fixed).Distinct());
        Assert.AreEqual(3, rows[3].Fixed[0]);
    }

    [TestMethod]
    public void OneObjectIsReusedOnDemandWithItsArrays()
    {
        TypedRow? first = null;
        float[]? array = null;
        var numbers = new List<int>();
        foreach (var row in _ml.Data.CreateEnumerable<TypedRow>(Data(), reuseRowObject: true))
        {
            first ??= row;
            array ??= row.Fixed;
            Assert.AreSame(first, row);
            Assert.AreSame(array, row.Fixed);
            row.AssertConsistent();
            numbers.Add(row.Number);
        }
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4 }, numbers);
    }

    [TestMethod]
    public void AMemberWithoutAColumnIsAnErrorAtOnce() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.CreateEnumerable<WithExtra>(Data(), reuseRowObject: false));

    [TestMethod]
    public void AMemberWithoutAColumnKeepsItsValueWhenIgnored()
    {
        var rows = _ml.Data.CreateEnumerable<WithExtra>(Data(), reuseRowObject: false, ignoreMissingColumns: true).ToList();
        Assert.AreEqual(2, rows[2].Number);
        Assert.AreEqual(-7, rows[2].Extra);
    }

    [TestMethod]
    public void AMemberOfAnotherTypeIsAnError()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Data.CreateEnumerable<NumberAsDouble>(Data(), reuseRowObject: false));
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Data.CreateEnumerable<NumberAsArray>(Data(), reuseRowObject: false));
    }

    [TestMethod]
    public void MembersThatCannotBeWrittenAreLeftOut()
    {
        var row = _ml.Data.CreateEnumerable<WithReadOnly>(Data(), reuseRowObject: false).Last();
        Assert.AreEqual(4, row.Number);
        Assert.AreEqual("constant", row.Text);
    }

    [TestMethod]
    public void ASchemaDefinitionRenamesColumns()
    {
        var definition = SchemaDefinition.Create(typeof(WithExtra));
        definition[nameof(WithExtra.Extra)].ColumnName = nameof(TypedRow.Number);
        definition.RemoveAll(column => column.MemberName == nameof(WithExtra.Number));
        var rows = _ml.Data.CreateEnumerable<WithExtra>(Data(), reuseRowObject: false, schemaDefinition: definition).ToList();
        Assert.AreEqual(3, rows[3].Extra);
        Assert.AreEqual(0, rows[3].Number);
    }

    [TestMethod]
    public void TheHidingColumnIsRead()
    {
        var data = new ScaleTransformer(nameof(NumberRow.Value), 10).Transform(_ml.Data.LoadFromEnumerable(NumberRow.List(3)));
        CollectionAssert.AreEqual(
            new[] { 0f, 10, 20 },
            _ml.Data.CreateEnumerable<NumberRow>(data, reuseRowObject: false).Select(row => row.Value).ToArray());
    }

    [TestMethod]
    public void AReusedObjectKeepsItsArrayOfStringsOfThatLength()
    {
        var data = _ml.Data.LoadFromEnumerable([new WithArrays { Words = ["a", "b"] }, new WithArrays { Words = ["c", "d"] }]);
        Assert.HasCount(1, _ml.Data.CreateEnumerable<WithArrays>(data, reuseRowObject: true).Select(row => row.Words).Distinct());
        var rows = _ml.Data.CreateEnumerable<WithArrays>(data, reuseRowObject: false).ToArray();
        CollectionAssert.AreEqual(new[] { "a", "b" }, rows[0].Words);
        CollectionAssert.AreEqual(new[] { "c", "d" }, rows[1].Words);
    }

    [TestMethod]
    public void NoItemsLeaveNullAndNullTextBecomesEmpty()
    {
        var row = _ml.Data.CreateEnumerable<WithArrays>(_ml.Data.LoadFromEnumerable([new WithArrays()]), reuseRowObject: false).Single();
        Assert.IsNull(row.Numbers);
        Assert.IsNull(row.Words);
        Assert.AreEqual("", row.Text);
    }

    [TestMethod]
    public void KeysAreWrittenAsTheyAreStored()
    {
        var data = _ml.Data.LoadFromEnumerable([new UInt64Key { Value = 2 }, new UInt64Key { Value = 9 }]);
        var keys = _ml.Data.CreateEnumerable<UInt64Key>(data, reuseRowObject: false).Select(row => row.Value);
        CollectionAssert.AreEqual(new ulong[] { 3, 0 }, keys.ToArray());
        var numbers = _ml.Data.CreateEnumerable<PlainUInt64>(data, reuseRowObject: false).Select(row => row.Value);
        CollectionAssert.AreEqual(new ulong[] { 3, 0 }, numbers.ToArray());
        var plain = _ml.Data.LoadFromEnumerable([new PlainUInt64 { Value = 3 }]);
        Assert.AreEqual(3ul, _ml.Data.CreateEnumerable<UInt64Key>(plain, reuseRowObject: false).Single().Value, "any number is a key");
    }

    [TestMethod]
    public void AVectorsDeclaredShapeIsNotChecked()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { new { Numbers = new float[] { 1, 2 } } });
        CollectionAssert.AreEqual(new[] { 1f, 2 }, _ml.Data.CreateEnumerable<ShapedNumbers>(data, reuseRowObject: false).Single().Numbers);
    }

    [TestMethod]
    public void ADefinedTypeThatTheMemberCannotHoldIsAnError()
    {
        var definition = SchemaDefinition.Create(typeof(PlainUInt64));
        definition["Value"].ColumnType = NumberDataViewType.Single;
        var data = _ml.Data.LoadFromEnumerable([new PlainUInt64()]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
            _ml.Data.CreateEnumerable<PlainUInt64>(data, reuseRowObject: false, schemaDefinition: definition));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Data.CreateEnumerable<PlainUInt64>(null!, reuseRowObject: false));
    }

    [TestMethod]
    public void ANullableMemberIsAnError() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
        _ml.Data.CreateEnumerable<NullableNumber>(Data(), reuseRowObject: false, ignoreMissingColumns: true));

    private IDataView Data() => _ml.Data.LoadFromEnumerable(TypedRow.Sequence(5));

    private sealed class WithExtra
    {
        public int Number { get; set; }

        public int Extra { get; set; } = -7;
    }

    private sealed class NumberAsDouble
    {
        public double Number { get; set; }
    }

    private sealed class NumberAsArray
    {
        public int[] Number { get; set; } = [];
    }

    private sealed class WithReadOnly
    {
        public int Number { get; set; }

        public string Text { get; } = "constant";
    }

    private sealed class WithArrays
    {
        public float[]? Numbers { get; set; }

        public string[]? Words { get; set; }

        public string? Text { get; set; }
    }

    private sealed class UInt64Key
    {
        [KeyType(5)]
        public ulong Value { get; set; }
    }

    private sealed class PlainUInt64
    {
        public ulong Value { get; set; }
    }

    private sealed class ShapedNumbers
    {
        [VectorType(4)]
        public float[] Numbers { get; set; } = [];
    }

    private sealed class NullableNumber
    {
        public int? Number { get; set; }
    }
}
