#pragma warning disable CS0649 // Fields are written through the library.

using System.Reflection;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Which fields are accessed in place, and which by reflection.</summary>
[TestClass]
public class FieldPlaceTests
{
    [TestMethod]
    public void EveryFieldHasItsPlace()
    {
        var row = new Row();
        Find(nameof(Row.Flag), default(bool)).In<bool>(row) = true;
        Find(nameof(Row.Single), default(float)).In<float>(row) = 1.5f;
        Find(nameof(Row.Double), default(double)).In<double>(row) = 2.5;
        Find(nameof(Row.Offset), default(DateTimeOffset)).In<DateTimeOffset>(row) = DateTimeOffset.UnixEpoch;
        Find(nameof(Row.Id), default(DataViewRowId)).In<DataViewRowId>(row) = new DataViewRowId(3, 4);
        Find(nameof(Row.Text), FieldSamples.Text).In<string>(row) = "text";
        Find(nameof(Row.Numbers), FieldSamples.Array<float>()).In<float[]>(row) = [5];
        Find(nameof(Row.Memory), FieldSamples.Scalar<ReadOnlyMemory<char>>()).In<ReadOnlyMemory<char>>(row) = "memory".AsMemory(1);
        Find(nameof(Row.Vector), FieldSamples.Vector<double>()).In<VBuffer<double>>(row) = new VBuffer<double>(2, [6, 7]);
        Find(nameof(Row.ReadOnly), default(int)).In<int>(row) = 8;

        Assert.IsTrue(row.Flag);
        Assert.AreEqual(1.5f, row.Single);
        Assert.AreEqual(2.5, row.Double);
        Assert.AreEqual(DateTimeOffset.UnixEpoch, row.Offset);
        Assert.AreEqual(new DataViewRowId(3, 4), row.Id);
        Assert.AreEqual("text", row.Text);
        CollectionAssert.AreEqual(new[] { 5f }, row.Numbers);
        Assert.AreEqual("emory", row.Memory.ToString());
        CollectionAssert.AreEqual(new[] { 6.0, 7 }, row.Vector.DenseValues().ToArray());
        Assert.AreEqual(8, row.ReadOnly);
    }

    [TestMethod]
    public void PlacesStayRightWhileObjectsMove()
    {
        var place = Find(nameof(Row.Memory), FieldSamples.Scalar<ReadOnlyMemory<char>>());
        var rows = Enumerable.Range(0, 1000).Select(i => new Row { Memory = $"{i}".AsMemory() }).ToArray();
        for (var pass = 0; pass < 3; pass++)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            for (var i = 0; i < rows.Length; i++)
            {
                Assert.AreEqual($"{i}", place.In<ReadOnlyMemory<char>>(rows[i]).ToString());
                place.In<ReadOnlyMemory<char>>(rows[i]) = $"{i}".AsMemory();
            }
        }
    }

    [TestMethod]
    public void WhatCannotBeFoundIsLeftToReflection()
    {
        Assert.IsFalse(FieldPlace.TryFind(typeof(Abstract), typeof(Abstract).GetField("X")!, 0f, out _), "of a class without objects");
        Assert.IsFalse(FieldPlace.TryFind(typeof(Row), Field(nameof(Row.Static)), 0f, out _), "static");
        Assert.IsFalse(FieldPlace.TryFind(typeof(Row), Field(nameof(Row.Single)), 0.0, out _), "of another type");
        Assert.IsFalse(FieldPlace.TryFind<string?>(typeof(Row), Field(nameof(Row.Text)), null, out _), "without a sample");
    }

    private static FieldPlace Find<T>(string name, T sample)
    {
        Assert.IsTrue(FieldPlace.TryFind(typeof(Row), Field(name), sample, out var place), name);
        return place;
    }

    private static FieldInfo Field(string name) => typeof(Row).GetField(name)!;

    private abstract class Abstract
    {
        public float X;
    }

    private sealed class Row
    {
        public static float Static;
        public readonly int ReadOnly;
        public bool Flag;
        public double Double;
        public string Text = "";
        public float Single;
        public DateTimeOffset Offset;
        public VBuffer<double> Vector;
        public DataViewRowId Id;
        public float[] Numbers = [];
        public ReadOnlyMemory<char> Memory;
    }
}
