using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class PreviewTests
{
    private readonly MLContext _ml = new();

    [TestMethod]
    public void TheFirstRowsAreShownByRowAndByColumn()
    {
        var preview = _ml.Data.LoadFromEnumerable(TypedRow.Sequence(10)).Preview(maxRows: 3);
        Assert.AreEqual("22 columns, 3 rows", preview.ToString());
        Assert.HasCount(22, preview.ColumnView);
        Assert.HasCount(3, preview.RowView);
        var number = preview.ColumnView.Single(column => column.Column.Name == nameof(TypedRow.Number));
        CollectionAssert.AreEqual(new object[] { 0, 1, 2 }, number.Values);
        Assert.AreEqual("Number: Int32", number.ToString());
        Assert.AreEqual("22 columns", preview.RowView[1].ToString());
        var vector = (VBuffer<float>)preview.RowView[2].Values.Single(value => value.Key == nameof(TypedRow.Fixed)).Value;
        CollectionAssert.AreEqual(new[] { 2f, 3, 4 }, vector.DenseValues().ToArray());
    }

    [TestMethod]
    public void TransformersAndEstimatorsAreShownByWhatTheyGive()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(5));
        var transformer = new ScaleTransformer(nameof(NumberRow.Value), 10);
        Assert.AreEqual(20f, transformer.Preview(data).ColumnView[^1].Values[2]);
        var estimator = new ScaleEstimator(nameof(NumberRow.Value), 100);
        Assert.AreEqual(200f, estimator.Preview(data).ColumnView[^1].Values[2]);
        CollectionAssert.AreEqual(new[] { "fit 100" }, estimator.Events);
    }

    [TestMethod]
    public void NoRowsAreRowsToo()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(5));
        Assert.AreEqual("3 columns, 0 rows", data.Preview(maxRows: 0).ToString());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => data.Preview(maxRows: -1));
        var estimator = _ml.Transforms.NormalizeMinMax(nameof(NumberRow.Value));
        Assert.AreEqual("4 columns, 2 rows", estimator.Preview(data, maxRows: 2, maxTrainingRows: 0).ToString());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Preview(data, maxRows: 2, maxTrainingRows: -1));
    }
}
