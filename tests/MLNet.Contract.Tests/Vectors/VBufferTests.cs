using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Vectors;

[TestClass]
public class VBufferTests
{
    private static readonly VBuffer<float> Dense = new(4, [1, 2, 3, 4]);
    private static readonly VBuffer<float> Sparse = new(5, 2, [10, 30], [1, 3]);

    [TestMethod]
    public void ADenseVectorHasNoIndices()
    {
        Assert.IsTrue(Dense.IsDense);
        Assert.AreEqual(4, Dense.Length);
        CollectionAssert.AreEqual(new[] { 1f, 2, 3, 4 }, Dense.GetValues().ToArray());
        Assert.AreEqual(0, Dense.GetIndices().Length);
        Assert.AreEqual(0, new VBuffer<float>(2, [1, 2], [7, 7]).GetIndices().Length, "indices of a dense vector are only a buffer");
        Assert.IsTrue(default(VBuffer<float>).IsDense);
    }

    [TestMethod]
    public void ASparseVectorHasDefaultsWhereNothingIsExplicit()
    {
        Assert.IsFalse(Sparse.IsDense);
        CollectionAssert.AreEqual(new[] { 10f, 30 }, Sparse.GetValues().ToArray());
        CollectionAssert.AreEqual(new[] { 1, 3 }, Sparse.GetIndices().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 10, 0, 30, 0 }, Sparse.DenseValues().ToArray());
        Assert.IsFalse(new VBuffer<float>(3, 0, null, null).IsDense);
    }

    [TestMethod]
    public void BuffersMayBeLongerThanTheVector()
    {
        var dense = new VBuffer<float>(2, [1, 2, 99]);
        CollectionAssert.AreEqual(new[] { 1f, 2 }, dense.DenseValues().ToArray());
        var sparse = new VBuffer<float>(3, 1, [5, 99], [2, 99]);
        CollectionAssert.AreEqual(new[] { 0f, 0, 5 }, sparse.DenseValues().ToArray());
    }

    [TestMethod]
    public void ItemsAreExplicitOnesOrAll()
    {
        CollectionAssert.AreEqual(new[] { 1, 3 }, Sparse.Items().Select(item => item.Key).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4 }, Sparse.Items(all: true).Select(item => item.Key).ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 10, 0, 30, 0 }, Sparse.Items(all: true).Select(item => item.Value).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3 }, Dense.Items().Select(item => item.Key).ToArray());
    }

    [TestMethod]
    public void SingleItemsAreRead()
    {
        Assert.AreEqual(30f, Sparse.GetItemOrDefault(3));
        Assert.AreEqual(0f, Sparse.GetItemOrDefault(2));
        var value = -1f;
        Sparse.GetItemOrDefault(4, ref value);
        Assert.AreEqual(0f, value);
        Assert.AreEqual(4f, Dense.GetItemOrDefault(3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.GetItemOrDefault(5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.GetItemOrDefault(-1));
    }

    [TestMethod]
    public void CopiesKeepTheirKindAndShareNothing()
    {
        VBuffer<float> copy = default;
        Sparse.CopyTo(ref copy);
        Assert.IsFalse(copy.IsDense);
        var editor = VBufferEditor.CreateFromBuffer(ref copy);
        editor.Values[0] = -1;
        copy = editor.Commit();
        Assert.AreEqual(-1f, copy.GetItemOrDefault(1));
        Assert.AreEqual(10f, Sparse.GetItemOrDefault(1));

        Sparse.CopyToDense(ref copy);
        Assert.IsTrue(copy.IsDense);
        CollectionAssert.AreEqual(new[] { 0f, 10, 0, 30, 0 }, copy.GetValues().ToArray());

        Dense.CopyTo(ref copy);
        Assert.AreEqual(4, copy.Length);
        CollectionAssert.AreEqual(new[] { 1f, 2, 3, 4 }, copy.GetValues().ToArray());
    }

    [TestMethod]
    public void ACopyReusesTheDestinationsMemory()
    {
        VBuffer<float> copy = default;
        Dense.CopyTo(ref copy);
        ref readonly var before = ref copy.GetValues()[0];
        new VBuffer<float>(3, [7, 8, 9]).CopyTo(ref copy);
        Assert.IsTrue(System.Runtime.CompilerServices.Unsafe.AreSame(in before, in copy.GetValues()[0]));
    }

    [TestMethod]
    public void RangesAreCopied()
    {
        VBuffer<float> range = default;
        Sparse.CopyTo(ref range, 2, 3);
        Assert.IsFalse(range.IsDense);
        CollectionAssert.AreEqual(new[] { 0f, 30, 0 }, range.DenseValues().ToArray());
        new VBuffer<float>(4, 2, [5, 6], [1, 2]).CopyTo(ref range, 1, 2);
        CollectionAssert.AreEqual(new[] { 5f, 6 }, range.DenseValues().ToArray());
        Assert.IsTrue(range.IsDense, "a full range is dense");
        Dense.CopyTo(ref range, 1, 2);
        CollectionAssert.AreEqual(new[] { 2f, 3 }, range.DenseValues().ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.CopyTo(ref range, 3, 3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.CopyTo(ref range, -1, 1));
    }

    // Printed by ML.NET 3.0.1.
    [TestMethod]
    [DataRow(0, 6, "Sparse vector of size 6, 2 explicit values", "0 1 0 0 2 0")]
    [DataRow(1, 2, "Sparse vector of size 2, 1 explicit values", "1 0")]
    [DataRow(1, 4, "Sparse vector of size 4, 2 explicit values", "1 0 0 2")]
    [DataRow(2, 2, "Sparse vector of size 2, 0 explicit values", "0 0")]
    [DataRow(4, 2, "Sparse vector of size 2, 1 explicit values", "2 0")]
    [DataRow(1, 1, "Dense vector of size 1", "1")]
    [DataRow(5, 1, "Sparse vector of size 1, 0 explicit values", "0")]
    [DataRow(6, 0, "Dense vector of size 0", "")]
    public void RangesOfASparseVectorAreSparseUnlessFull(int start, int length, string kind, string items)
    {
        VBuffer<float> range = default;
        new VBuffer<float>(6, 2, [1, 2], [1, 4]).CopyTo(ref range, start, length);
        Assert.AreEqual(kind, range.ToString());
        Assert.AreEqual(items, string.Join(" ", range.DenseValues()));
    }

    [TestMethod]
    public void SpansAreFilled()
    {
        var target = Enumerable.Repeat(-1f, 7).ToArray();
        Sparse.CopyTo(target, 1, 9);
        CollectionAssert.AreEqual(new[] { -1f, 9, 10, 9, 30, 9, -1 }, target);
        Dense.CopyTo(target);
        CollectionAssert.AreEqual(new[] { 1f, 2, 3, 4, 30, 9, -1 }, target);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.CopyTo(new float[4]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.CopyTo(new float[5], 1));
    }

    [TestMethod]
    public void ArrayRangesBecomeVectors()
    {
        VBuffer<float> vector = default;
        VBuffer<float>.Copy([1, 2, 3, 4], 1, ref vector, 2);
        CollectionAssert.AreEqual(new[] { 2f, 3 }, vector.DenseValues().ToArray());
    }

    [TestMethod]
    public void ArgumentsAreChecked()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(-1, null));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, new float[2]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, 4, new float[4], new int[4]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, 2, new float[1], new int[2]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, 2, new float[2], new int[1]));
    }

    [TestMethod]
    public void VectorsDescribeThemselves()
    {
        Assert.AreEqual("Dense vector of size 4", Dense.ToString());
        Assert.AreEqual("Sparse vector of size 5, 2 explicit values", Sparse.ToString());
    }
}
