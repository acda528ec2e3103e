using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class GetColumnTests
{
    private readonly IDataView _data = new MLContext().Data.LoadFromEnumerable(TypedRow.Sequence(4));

    [TestMethod]
    public void ValuesTextsAndVectorsAreRead()
    {
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3 }, _data.GetColumn<int>(nameof(TypedRow.Number)).ToArray());
        CollectionAssert.AreEqual(new[] { "text 0", "text 1", "text 2", "text 3" }, _data.GetColumn<string>(nameof(TypedRow.Text)).ToArray());
        CollectionAssert.AreEqual(new[] { "2-0", "2-1" }, _data.GetColumn<string[]>(nameof(TypedRow.Texts)).ElementAt(2));
        CollectionAssert.AreEqual(new[] { 3f, 4, 5 }, _data.GetColumn<float[]>(_data.Schema[nameof(TypedRow.Fixed)]).Last());
    }

    [TestMethod]
    public void VectorsOfDifferentRowsShareNoMemory()
    {
        var vectors = _data.GetColumn<float[]>(nameof(TypedRow.Fixed)).ToList();
        CollectionAssert.AreEqual(new[] { 0f, 1, 2, 3 }, vectors.Select(vector => vector[0]).ToArray());
    }

    [TestMethod]
    public void AColumnMustBeTheDatasOwn()
    {
        var other = new MLContext().Data.LoadFromEnumerable(TypedRow.Sequence(1));
        var copied = new MLContext().Transforms.CopyColumns("Copied", nameof(TypedRow.Number)).Fit(_data).Transform(_data);
        Assert.HasCount(4, _data.GetColumn<int>(other.Schema[nameof(TypedRow.Number)]), "of the same place, name and type");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _data.GetColumn<int>(copied.Schema["Copied"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _data.GetColumn<float[]>(other.Schema[nameof(TypedRow.Fixed)]), "a vector type is one object");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _data.GetColumn<int>(default(DataViewSchema.Column)));
        Assert.ThrowsExactly<ArgumentNullException>(() => _data.GetColumn<int>((string)null!));
    }

    [TestMethod]
    public void AMissingColumnAndAnotherTypeAreErrorsAtOnce()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _data.GetColumn<float>("nowhere"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _data.GetColumn<float>(nameof(TypedRow.Number)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _data.GetColumn<string>(nameof(TypedRow.Number)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _data.GetColumn<double[]>(nameof(TypedRow.Fixed)));
    }
}
