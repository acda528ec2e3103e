using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;
using static MLNet.Contract.Tests.Support.OpaqueView;

namespace MLNet.Contract.Tests.Data;

/// <summary>Columns of types that a program defines itself go through everything that needs no copy of their values.</summary>
[TestClass]
public class OpaqueColumnTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly OpaqueView _data;

    public OpaqueColumnTests()
    {
        _data = new OpaqueView(_ml.Data.LoadFromEnumerable(NumberRow.List(5)));
    }

    [TestMethod]
    public void TheyGoThroughFiltersSplitsAndTransforms()
    {
        Check([0, 1], _ml.Data.TakeRows(_data, 2));
        Check([2, 3, 4], _ml.Data.FilterRowsByColumn(_data, nameof(NumberRow.Value), 2));
        Check([2, 3], _ml.Data.TrainTestSplit(_data, 0.5).TestSet);
        Check([0, 1, 2, 3, 4], _ml.Transforms.NormalizeMinMax(nameof(NumberRow.Value)).Fit(_data).Transform(_data));
        Check([0, 1, 2, 3, 4], _ml.Transforms.DropColumns(nameof(NumberRow.Value)).Fit(_data).Transform(_data));
        Check([0, 1, 2, 3, 4], _ml.Transforms.CopyColumns("Copied", "Opaque").Fit(_data).Transform(_data), "Copied");
        Assert.AreEqual(new Opaque(1), _data.Preview().RowView[1].Values[0].Value);
    }

    [TestMethod]
    public void CachesAndShufflesLeaveOutThoseWhoseValuesHaveParts()
    {
        foreach (var view in new[] { _ml.Data.Cache(_data), _ml.Data.ShuffleRows(_data) })
        {
            Assert.AreEqual("Number, Value, Group, Guid", string.Join(", ", view.Schema.Select(column => column.Name)));
            CollectionAssert.AreEquivalent(new[] { 0, 1, 2, 3, 4 }, view.Numbers());
            Assert.HasCount(5, view.GetColumn<Guid>("Guid"));
        }
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Data.Cache(_data, "Opaque"));
        Assert.HasCount(5, _ml.Data.Cache(_data, "Guid").Numbers());
    }

    [TestMethod]
    public void TheyAreNoSamplingKeys()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TrainTestSplit(_data, 0.5, "Opaque"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.CrossValidationSplit(_data, 2, "Guid"));
    }

    private static void Check(long[] rows, IDataView data, string column = "Opaque") =>
        CollectionAssert.AreEqual(rows, data.GetColumn<Opaque>(column).Select(value => value.Row).ToArray());
}
