using Microsoft.ML;
using Microsoft.ML.Data;
using static MLNet.Contract.Tests.Rows.RowClasses;

namespace MLNet.Contract.Tests.Rows;

/// <summary>Which members of a class are columns, and of which types. Printed by ML.NET 3.0.1.</summary>
[TestClass]
public class RowClassTests
{
    private static readonly MLContext Ml = new(seed: 1);

    [TestMethod]
    [DataRow(typeof(Ancestor), "Field: Int32, Property: Int32, Virtual: Int32")]
    [DataRow(typeof(Descendant), "Field: Int32, Own: Int32, Property: Int32, Virtual: Int32")]
    [DataRow(typeof(Implementation), "Inherited: Int32, Own: Int32")]
    [DataRow(typeof(Positional), "Number: Int32, Text: String")]
    [DataRow(typeof(InitOnly), "Number: Int32, Text: String")]
    [DataRow(typeof(Accessors), "GetOnly: Int32, Init: Int32, InternalSet: Int32, PrivateSet: Int32, ReadOnly: Int32, Written: Int32")]
    [DataRow(typeof(Logging), "Number: Int32")]
    [DataRow(typeof(Indexed), "Number: Int32")]
    [DataRow(typeof(StaticOnly), "")]
    [DataRow(typeof(Swapped), "A: Int32, B: Single")]
    [DataRow(typeof(Unnamed), ": Single, Null: Single")]
    [DataRow(typeof(Keys), "Byte: Key<Byte, 0-4>, Large: Key<UInt64, 0-18446744073709551614>, UInt16: Key<UInt16, 0-4>, Vector: Vector<Key<UInt32, 0-4>, 2>")]
    [DataRow(typeof(Shapes), "Buffer: Vector<Single, 2>, Matrix: Vector<Single, 2, 3>, Partly: Vector<Single, *, 3>, Varying: Vector<Single>, Words: Vector<String, 2>, Zero: Vector<Single>")]
    [DataRow(typeof(Loaded), "One: Single, Ranges: Vector<Single>")]
    public void MembersAreColumns(Type rowClass, string expected) => Assert.AreEqual(
        expected,
        string.Join(", ", SchemaDefinition.Create(rowClass, SchemaDefinition.Direction.Read)
            .Select(column => $"{column.ColumnName}: {column.ColumnType}").Order(StringComparer.Ordinal)));

    [TestMethod]
    [DataRow(SchemaDefinition.Direction.Write, "Init, ReadOnly, WriteOnly")]
    [DataRow(SchemaDefinition.Direction.Both, "GetOnly, Init, InternalSet, PrivateSet, ReadOnly, WriteOnly, Written")]
    [DataRow((SchemaDefinition.Direction)0, "ReadOnly")]
    public void OnlyPublicAccessorsCountAndFieldsAlways(SchemaDefinition.Direction direction, string expected) => Assert.AreEqual(
        expected,
        string.Join(", ", SchemaDefinition.Create(typeof(Accessors), direction).Select(column => column.MemberName).Order(StringComparer.Ordinal)));

    [TestMethod]
    [DataRow(typeof(HiddenField))]
    [DataRow(typeof(RetypedProperty))]
    [DataRow(typeof(OneColumnTwice))]
    [DataRow(typeof(Member<int?>))]
    [DataRow(typeof(Member<float?[]>))]
    [DataRow(typeof(Member<bool?>))]
    [DataRow(typeof(Member<DateTime?>))]
    [DataRow(typeof(Member<char>))]
    [DataRow(typeof(Member<char[]>))]
    [DataRow(typeof(Member<decimal>))]
    [DataRow(typeof(Member<DayOfWeek>))]
    [DataRow(typeof(Member<Guid>))]
    [DataRow(typeof(Member<object>))]
    [DataRow(typeof(Member<List<float>>))]
    [DataRow(typeof(Member<float[][]>))]
    [DataRow(typeof(Member<ReadOnlyMemory<byte>>))]
    [DataRow(typeof(Member<Action>))]
    [DataRow(typeof(Member<Ancestor>))]
    [DataRow(typeof(SignedKey))]
    [DataRow(typeof(TextKey))]
    [DataRow(typeof(BooleanKey))]
    [DataRow(typeof(EmptyKey))]
    [DataRow(typeof(LargeByteKey))]
    [DataRow(typeof(ShapedScalar))]
    public void OtherMembersAreErrors(Type rowClass) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SchemaDefinition.Create(rowClass));

    [TestMethod]
    public void AKeyNeedsItsNumberOfMembers() =>
        Assert.ThrowsExactly<NotSupportedException>(() => SchemaDefinition.Create(typeof(CountlessKey)));

    [TestMethod]
    public void InterfacesAndBaseClassesAreReadThroughTheirOwnMembers()
    {
        Assert.AreEqual("Number", Ml.Data.LoadFromEnumerable<INumbered>([new Numbered { Number = 5 }]).Schema.Single().Name);
        Assert.AreEqual(5, Read<INumbered>(new Numbered { Number = 5 }, "Number"));
        Assert.AreEqual(7, Read<AbstractRow>(new Implementation { Inherited = 7 }, "Inherited"));
        Assert.AreEqual(8, Read(new Descendant { Virtual = 8 }, "Virtual"));
        Assert.AreEqual(9, Read(new Descendant { Property = 9 }, "Property"));

        static int Read<TRow>(TRow row, string column)
            where TRow : class => Ml.Data.LoadFromEnumerable([row]).GetColumn<int>(column).Single();
    }

    [TestMethod]
    public void RecordsAreRows()
    {
        var data = Ml.Data.LoadFromEnumerable([new Positional(1, "a"), new Positional(2, "b")]);
        CollectionAssert.AreEqual(
            new[] { new InitOnly { Number = 1, Text = "a" }, new InitOnly { Number = 2, Text = "b" } },
            Ml.Data.CreateEnumerable<InitOnly>(data, reuseRowObject: false).ToArray());
    }

    [TestMethod]
    public void ReadOnlyFieldsAndInitOnlyPropertiesAreWrittenAndOthersAreNot()
    {
        var data = Ml.Data.LoadFromEnumerable(
            new[] { new { ReadOnly = 1, Init = 2, PrivateSet = 3, InternalSet = 5, GetOnly = 6, WriteOnly = 7 } });
        var row = Ml.Data.CreateEnumerable<Accessors>(data, reuseRowObject: false).Single();
        Assert.AreEqual("1 2 0 0 0 7", $"{row.ReadOnly} {row.Init} {row.PrivateSet} {row.InternalSet} {row.GetOnly} {row.Written}");
    }

    [TestMethod]
    public void KeysInVectorsAreNotShifted()
    {
        var data = Ml.Data.LoadFromEnumerable([new KeyVector { Vector = [0, 1, 5, 9] }]);
        CollectionAssert.AreEqual(new uint[] { 0, 1, 5, 9 }, data.GetColumn<uint[]>("Vector").Single());
    }

    [TestMethod]
    public void LargeKeysAreRead()
    {
        var data = Ml.Data.LoadFromEnumerable(new[] { ulong.MaxValue - 1, ulong.MaxValue }.Select(key => new LargeKey { Key = key }));
        CollectionAssert.AreEqual(new[] { ulong.MaxValue, 0ul }, data.GetColumn<ulong>("Key").ToArray());
        var bytes = Ml.Data.LoadFromEnumerable(new byte[] { 2, 7 }.Select(key => new ByteKey { Key = key }));
        CollectionAssert.AreEqual(new byte[] { 3, 0 }, bytes.GetColumn<byte>("Key").ToArray());
    }

    [TestMethod]
    public void AFixedShapeIsNotChecked()
    {
        var data = Ml.Data.LoadFromEnumerable([new MatrixRow { Matrix = [1, 2] }]);
        CollectionAssert.AreEqual(new[] { 1f, 2 }, data.GetColumn<float[]>("Matrix").Single());
    }

    [TestMethod]
    public void AnExceptionOfAMemberReachesTheReader()
    {
        var data = Ml.Data.LoadFromEnumerable([new Throwing()]);
        Assert.ThrowsExactly<TimeoutException>(() => data.GetColumn<int>("Number").ToArray());
        var numbers = Ml.Data.LoadFromEnumerable(new[] { new { Number = 1 } });
        Assert.ThrowsExactly<TimeoutException>(() => Ml.Data.CreateEnumerable<Throwing>(numbers, reuseRowObject: false).ToArray());
    }
}
