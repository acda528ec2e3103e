using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Vectors;

[TestClass]
public class VBufferEditorTests
{
    [TestMethod]
    public void ADenseEditorHasNoIndices()
    {
        VBuffer<float> vector = default;
        var editor = VBufferEditor.Create(ref vector, 3);
        Assert.IsTrue(editor.CreatedNewValues);
        Assert.IsFalse(editor.CreatedNewIndices);
        Assert.AreEqual(3, editor.Values.Length);
        Assert.AreEqual(0, editor.Indices.Length);
        editor.Values.Fill(2);
        vector = editor.Commit();
        Assert.IsTrue(vector.IsDense);
        CollectionAssert.AreEqual(new[] { 2f, 2, 2 }, vector.GetValues().ToArray());
    }

    [TestMethod]
    public void ASparseEditorHasAnIndexForEachValue()
    {
        VBuffer<float> vector = default;
        var editor = VBufferEditor.Create(ref vector, 5, 2);
        Assert.IsTrue(editor.CreatedNewIndices);
        Assert.AreEqual(2, editor.Indices.Length);
        (editor.Values[0], editor.Values[1]) = (7, 8);
        (editor.Indices[0], editor.Indices[1]) = (1, 4);
        CollectionAssert.AreEqual(new[] { 0f, 7, 0, 0, 8 }, editor.Commit().DenseValues().ToArray());
    }

    [TestMethod]
    public void BuffersAreReusedWhenLargeEnough()
    {
        var vector = new VBuffer<float>(4, [1, 2, 3, 4]);
        ref readonly var before = ref vector.GetValues()[0];
        var editor = VBufferEditor.Create(ref vector, 2);
        Assert.IsFalse(editor.CreatedNewValues);
        Assert.IsTrue(Unsafe.AreSame(in before, in editor.Values[0]));
        Assert.IsFalse(VBufferEditor.Create(ref vector, 0).CreatedNewValues);
    }

    [TestMethod]
    public void OldValuesAreKeptOnDemand()
    {
        var vector = new VBuffer<float>(2, [1, 2]);
        var editor = VBufferEditor.Create(ref vector, 4, keepOldOnResize: true);
        Assert.IsTrue(editor.CreatedNewValues);
        Assert.AreEqual(2f, editor.Values[1]);
        var same = VBufferEditor.CreateFromBuffer(ref vector);
        CollectionAssert.AreEqual(new[] { 1f, 2 }, same.Values.ToArray());
    }

    [TestMethod]
    public void ADenseEditorWithIndicesCanBeTruncated()
    {
        VBuffer<float> vector = default;
        var editor = VBufferEditor.Create(ref vector, 4, requireIndicesOnDense: true);
        Assert.AreEqual(4, editor.Indices.Length);
        editor.Values[0] = 5;
        editor.Indices[0] = 3;
        vector = editor.CommitTruncated(1);
        Assert.IsFalse(vector.IsDense);
        CollectionAssert.AreEqual(new[] { 0f, 0, 0, 5 }, vector.DenseValues().ToArray());
    }

    [TestMethod]
    public void ArgumentsAreChecked()
    {
        VBuffer<float> vector = default;
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref vector, -1).Commit());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref vector, 1, 2).Commit());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref vector, 10, 2, 1).Commit());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref vector, 5, 2).CommitTruncated(3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref vector, 500).CommitTruncated(2), "a truncated dense vector needs indices");
    }
}
