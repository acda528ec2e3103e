using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

/// <summary>The rules that every cursor keeps, on every kind of data view.</summary>
[TestClass]
public class CursorTests
{
    private const int Rows = 150;
    private static readonly MLContext Ml = new(seed: 1);

    public static IEnumerable<object[]> Views =>
    [
        ["enumerable", Load(), true],
        ["cache", Ml.Data.Cache(Load()), true],
        ["cache with prefetch", Ml.Data.Cache(Load(), nameof(NumberRow.Number)), true],
        ["shuffled", Ml.Data.ShuffleRows(Load(), seed: 3, shufflePoolSize: 20), false],
        ["shuffled cache", Ml.Data.ShuffleRows(Ml.Data.Cache(Load()), seed: 3), false],
        ["filtered", Ml.Data.FilterRowsByColumn(Load(), nameof(NumberRow.Value), 10, 90), true],
        ["without missing", Ml.Data.FilterRowsByMissingValues(Load(), nameof(NumberRow.Value)), true],
        ["first", Ml.Data.TakeRows(Load(), 70), true],
        ["rest", Ml.Data.SkipRows(Load(), 70), true],
        ["train", Ml.Data.TrainTestSplit(Load(), 0.4).TrainSet, true],
        ["test", Ml.Data.TrainTestSplit(Load(), 0.4).TestSet, true],
        ["test by group", Ml.Data.TrainTestSplit(Load(), 0.4, nameof(NumberRow.Group)).TestSet, true],
        ["transformed", new ScaleTransformer(nameof(NumberRow.Value), 1).Transform(Load()), true],
    ];

    public static string Name(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}({data[0]})";

    [TestMethod]
    [DynamicData(nameof(Views), DynamicDataDisplayName = nameof(Name))]
    public void PositionsCountUpAndBatchesDoNotDecrease(string name, IDataView view, bool inOrder)
    {
        var (numbers, positions, batches, ids) = view.GetRowCursor(view.Schema).ReadToEnd();
        Assert.IsNotEmpty(numbers, name);
        CollectionAssert.AreEqual(Enumerable.Range(0, numbers.Length).Select(i => (long)i).ToArray(), positions);
        CollectionAssert.AreEqual(batches.Order().ToArray(), batches);
        Assert.HasCount(numbers.Length, ids.Distinct());
        Assert.HasCount(numbers.Length, numbers.Distinct());
        if (inOrder)
            CollectionAssert.AreEqual(numbers.Order().ToArray(), numbers);
        else
            CollectionAssert.AreNotEqual(numbers.Order().ToArray(), numbers);
    }

    [TestMethod]
    [DynamicData(nameof(Views), DynamicDataDisplayName = nameof(Name))]
    public void EveryPassGivesTheSameRowsWithTheSameIds(string name, IDataView view, bool inOrder)
    {
        var first = view.GetRowCursor(view.Schema).ReadToEnd();
        var second = view.GetRowCursor([view.Schema[nameof(NumberRow.Number)]]).ReadToEnd();
        CollectionAssert.AreEqual(first.Numbers, second.Numbers, $"{name} {inOrder}");
        CollectionAssert.AreEqual(first.Ids, second.Ids);
        if (view.GetRowCount() is { } count)
            Assert.AreEqual(count, first.Numbers.Length);
    }

    [TestMethod]
    [DynamicData(nameof(Views), DynamicDataDisplayName = nameof(Name))]
    public void ACursorSetVisitsEveryRowOnce(string name, IDataView view, bool inOrder)
    {
        var expected = view.Numbers();
        var cursors = view.GetRowCursorSet(view.Schema, 3);
        Assert.IsNotEmpty(cursors);
        var parts = cursors.Select(cursor => cursor.ReadToEnd()).ToList();
        CollectionAssert.AreEquivalent(expected, parts.SelectMany(part => part.Numbers).ToArray(), $"{name} {inOrder}");
        foreach (var part in parts)
            CollectionAssert.AreEqual(part.Batches.Order().ToArray(), part.Batches);
        var owners = parts.SelectMany((part, i) => part.Batches.Distinct().Select(batch => (batch, i))).ToList();
        Assert.HasCount(owners.Count, owners.Select(owner => owner.batch).Distinct(), "a batch belongs to one cursor of the set");
    }

    [TestMethod]
    [DynamicData(nameof(Views), DynamicDataDisplayName = nameof(Name))]
    public void ShufflingGivesTheSameRowsWhereItIsPossible(string name, IDataView view, bool inOrder)
    {
        var expected = view.Numbers();
        var shuffled = view.GetRowCursor(view.Schema, new Random(5)).ReadToEnd().Numbers;
        CollectionAssert.AreEquivalent(expected, shuffled, $"{name} {inOrder}");
        if (view.CanShuffle)
            CollectionAssert.AreNotEqual(expected, shuffled);
        else
            CollectionAssert.AreEqual(expected, shuffled);
    }

    [TestMethod]
    [DynamicData(nameof(Views), DynamicDataDisplayName = nameof(Name))]
    public void OnlyColumnsAskedForAreActive(string name, IDataView view, bool inOrder)
    {
        var number = view.Schema[nameof(NumberRow.Number)];
        var value = view.Schema[nameof(NumberRow.Value)];
        using var cursor = view.GetRowCursor([number]);
        Assert.IsTrue(cursor.IsColumnActive(number), $"{name} {inOrder}");
        Assert.IsFalse(cursor.IsColumnActive(value));
        Assert.AreSame(view.Schema, cursor.Schema);
        if (name != "transformed")
        {
            // ML.NET's own views throw one of two kinds here.
            Assert.Throws<SystemException>(() => cursor.GetGetter<float>(value));
            Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<long>(number));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Views), DynamicDataDisplayName = nameof(Name))]
    public void AGetterStaysValidForAllRows(string name, IDataView view, bool inOrder)
    {
        var numbers = view.Numbers();
        using var cursor = view.GetRowCursor(view.Schema);
        var early = cursor.GetGetter<int>(view.Schema[nameof(NumberRow.Number)]);
        for (var i = 0; cursor.MoveNext(); i++)
        {
            int fromEarly = -1, fromLate = -1;
            early(ref fromEarly);
            cursor.GetGetter<int>(view.Schema[nameof(NumberRow.Number)])(ref fromLate);
            Assert.AreEqual(numbers[i], fromEarly, $"{name} {inOrder}");
            Assert.AreEqual(numbers[i], fromLate);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Views), DynamicDataDisplayName = nameof(Name))]
    public void ADisposedCursorHasNoMoreRows(string name, IDataView view, bool inOrder)
    {
        var cursor = view.GetRowCursor(view.Schema);
        Assert.IsTrue(cursor.MoveNext(), $"{name} {inOrder}");
        cursor.Dispose();
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        cursor.Dispose();
    }

    [TestMethod]
    public void AColumnOutsideTheSchemaIsAnError()
    {
        var wide = Ml.Data.LoadFromEnumerable(TypedRow.Sequence(1)).Schema;
        Assert.ThrowsExactly<InvalidOperationException>(() => Load().GetRowCursor([wide[wide.Count - 1]]));
    }

    [TestMethod]
    public void VectorsAreCopiedIntoTheCallersBuffer()
    {
        foreach (var view in new[] { LoadTyped(), Ml.Data.Cache(LoadTyped()), Ml.Data.ShuffleRows(LoadTyped(), seed: 1) })
        {
            var column = view.Schema[nameof(TypedRow.Fixed)];
            using var cursor = view.GetRowCursor([column]);
            var getter = cursor.GetGetter<VBuffer<float>>(column);
            Assert.IsTrue(cursor.MoveNext());

            var own = new float[8];
            var buffer = new VBuffer<float>(8, own);
            getter(ref buffer);
            Assert.AreEqual(own[0], buffer.GetItemOrDefault(0), "the caller's array is filled");
            Array.Clear(own);
            VBuffer<float> again = default;
            getter(ref again);
            Assert.AreEqual(again.GetItemOrDefault(0) + 2, again.GetItemOrDefault(2), "the source is not touched by what the caller does");
        }
    }

    private static IDataView Load() => Ml.Data.LoadFromEnumerable(NumberRow.List(Rows, groupSize: 5));

    private static IDataView LoadTyped() => Ml.Data.LoadFromEnumerable(TypedRow.Sequence(10));
}
