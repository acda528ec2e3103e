using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Types;

[TestClass]
public class DataViewTypeTests
{
    [TestMethod]
    public void TypesDescribeThemselves()
    {
        void Is(string expected, DataViewType type) => Assert.AreEqual(expected, type.ToString());
        Is("Single", NumberDataViewType.Single);
        Is("UInt16", NumberDataViewType.UInt16);
        Is("String", TextDataViewType.Instance);
        Is("Boolean", BooleanDataViewType.Instance);
        Is("DateTime", DateTimeDataViewType.Instance);
        Is("DateTimeOffset", DateTimeOffsetDataViewType.Instance);
        Is("TimeSpan", TimeSpanDataViewType.Instance);
        Is("DataViewRowId", RowIdDataViewType.Instance);
        Is("Key<UInt32, 0-4>", new KeyDataViewType(typeof(uint), 5));
        Is("Vector<Single>", new VectorDataViewType(NumberDataViewType.Single));
        Is("Vector<Single, 3>", new VectorDataViewType(NumberDataViewType.Single, 3));
        Is("Vector<Single, 2, 3>", new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        Is("Vector<Single, *, 3>", new VectorDataViewType(NumberDataViewType.Single, 0, 3));
        Is("Vector<Key<Byte, 0-1>, 3>", new VectorDataViewType(new KeyDataViewType(typeof(byte), 2), 3));
    }

    [TestMethod]
    public void EachTypeIsEqualToItsLikesOnly()
    {
        DataViewType[] Make() =>
        [
            BooleanDataViewType.Instance, TextDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance,
            TimeSpanDataViewType.Instance, RowIdDataViewType.Instance, NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16,
            NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
            NumberDataViewType.Single, NumberDataViewType.Double,
            new KeyDataViewType(typeof(byte), 5), new KeyDataViewType(typeof(ushort), 5), new KeyDataViewType(typeof(uint), 5),
            new KeyDataViewType(typeof(uint), 6), new KeyDataViewType(typeof(ulong), 5),
            new VectorDataViewType(NumberDataViewType.Single), new VectorDataViewType(NumberDataViewType.Single, 3),
            new VectorDataViewType(NumberDataViewType.Single, 3, 1), new VectorDataViewType(NumberDataViewType.Single, 0, 3),
            new VectorDataViewType(NumberDataViewType.Single, 0, 0), new VectorDataViewType(TextDataViewType.Instance, 3),
            new VectorDataViewType(new KeyDataViewType(typeof(uint), 5), 3), new VectorDataViewType(new KeyDataViewType(typeof(uint), 5)),
        ];
        var (types, likes) = (Make(), Make());
        for (var i = 0; i < types.Length; i++)
        {
            for (var j = 0; j < likes.Length; j++)
                Assert.AreEqual(i == j, types[i].Equals(likes[j]) && types[i].Equals((object)likes[j]), $"{types[i]} and {likes[j]}");
            Assert.AreEqual(types[i].GetHashCode(), likes[i].GetHashCode());
            Assert.IsFalse(types[i].Equals(null) || types[i].Equals((object?)"x"));
        }
    }

    [TestMethod]
    public void RawTypesAreThoseOfTheValues()
    {
        Assert.AreEqual(typeof(ReadOnlyMemory<char>), TextDataViewType.Instance.RawType);
        Assert.AreEqual(typeof(uint), new KeyDataViewType(typeof(uint), 5).RawType);
        Assert.AreEqual(typeof(VBuffer<float>), new VectorDataViewType(NumberDataViewType.Single).RawType);
        Assert.AreEqual(typeof(VBuffer<ReadOnlyMemory<char>>), new VectorDataViewType(TextDataViewType.Instance, 2).RawType);
    }

    [TestMethod]
    public void KeysAreEqualByStorageAndCount()
    {
        var key = new KeyDataViewType(typeof(uint), 5);
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 5UL), key);
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 5UL).GetHashCode(), key.GetHashCode());
        Assert.AreNotEqual(new KeyDataViewType(typeof(uint), 6), key);
        Assert.AreNotEqual(new KeyDataViewType(typeof(ulong), 5), key);
        Assert.IsFalse(NumberDataViewType.UInt32.Equals(key));
    }

    [TestMethod]
    public void KeysNeedUnsignedStorageAndARoomyCount()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(int), 5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(byte), 256));
        Assert.AreEqual(255UL, new KeyDataViewType(typeof(byte), 255).Count);
        Assert.AreEqual(ulong.MaxValue, new KeyDataViewType(typeof(ulong), ulong.MaxValue).Count);
        Assert.IsTrue(KeyDataViewType.IsValidDataType(typeof(ushort)));
        Assert.IsFalse(KeyDataViewType.IsValidDataType(typeof(short)));
        Assert.IsFalse(KeyDataViewType.IsValidDataType(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new KeyDataViewType(null!, 5));
    }

    [TestMethod]
    public void VectorsAreEqualByItemAndShape()
    {
        var vector = new VectorDataViewType(NumberDataViewType.Single, 2, 3);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, ImmutableArray.Create(2, 3)), vector);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2, 3).GetHashCode(), vector.GetHashCode());
        Assert.AreNotEqual(new VectorDataViewType(NumberDataViewType.Single, 6), vector);
        Assert.AreNotEqual(new VectorDataViewType(NumberDataViewType.Double, 2, 3), vector);
    }

    [TestMethod]
    public void AVectorsSizeIsTheProductOfItsDimensions()
    {
        Assert.AreEqual(6, new VectorDataViewType(NumberDataViewType.Single, 2, 3).Size);
        Assert.IsTrue(new VectorDataViewType(NumberDataViewType.Single, 2, 3).IsKnownSize);
        Assert.AreEqual(0, new VectorDataViewType(NumberDataViewType.Single, 0, 3).Size);
        Assert.IsFalse(new VectorDataViewType(NumberDataViewType.Single).IsKnownSize);
        CollectionAssert.AreEqual(new[] { 0 }, new VectorDataViewType(NumberDataViewType.Single).Dimensions.ToArray());
    }

    [TestMethod]
    public void VectorsNeedSensibleDimensions()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Single, Array.Empty<int>()));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Single, (int[])null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Single, -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Single, 2, -1));
        Assert.ThrowsExactly<ArgumentNullException>(() => new VectorDataViewType(null!, 2));
        Assert.ThrowsExactly<OverflowException>(() => new VectorDataViewType(NumberDataViewType.Single, 100_000, 100_000));
    }

    [TestMethod]
    public void ValuesOfPrimitiveTypesCannotBeDisposed() => Assert.ThrowsExactly<ArgumentException>(() => new DisposableType());

    private sealed class DisposableType() : PrimitiveDataViewType(typeof(MemoryStream))
    {
        public override bool Equals(DataViewType? other) => other is DisposableType;
    }
}
