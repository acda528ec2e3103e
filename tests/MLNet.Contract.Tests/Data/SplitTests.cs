using Microsoft.ML;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class SplitTests
{
    private readonly MLContext _ml = new(seed: 1);

    // Printed by ML.NET 3.0.1.
    [TestMethod]
    public void ASeedCutsTheSameDataAsMLNetDoes()
    {
        var data = Load(20);
        CollectionAssert.AreEqual(new[] { 1, 2, 7, 14, 15, 16, 17 }, _ml.Data.TrainTestSplit(data, 0.3, seed: 5).TestSet.Numbers());
        CollectionAssert.AreEqual(new[] { 2, 9, 10, 12, 13 }, _ml.Data.TrainTestSplit(data, 0.3).TestSet.Numbers(), "the context's seed");
        CollectionAssert.AreEqual(
            new[] { "1,2,7,14,15,16,17", "4,5,10", "0,3,6,8,9,11,12,13,18,19" },
            _ml.Data.CrossValidationSplit(data, 3, seed: 5).Select(fold => string.Join(",", fold.TestSet.Numbers())).ToArray());
    }

    [TestMethod]
    public void TrainAndTestAreDisjointAndExhaustive()
    {
        var split = _ml.Data.TrainTestSplit(Load(1000), 0.3);
        CollectionAssert.AreEqual(Enumerable.Range(0, 1000).ToArray(), split.TrainSet.Numbers().Concat(split.TestSet.Numbers()).Order().ToArray());
        Assert.AreEqual(300, split.TestSet.Numbers().Length, 50);
        CollectionAssert.AreEqual(split.TestSet.Numbers(), split.TestSet.Numbers(), "every pass cuts alike");
    }

    [TestMethod]
    public void FoldsAreDisjointAndExhaustive()
    {
        var folds = _ml.Data.CrossValidationSplit(Load(1000), 4);
        Assert.HasCount(4, folds);
        CollectionAssert.AreEqual(Enumerable.Range(0, 1000).ToArray(), folds.SelectMany(fold => fold.TestSet.Numbers()).Order().ToArray());
        foreach (var fold in folds)
        {
            CollectionAssert.AreEquivalent(Enumerable.Range(0, 1000).Except(fold.TestSet.Numbers()).ToArray(), fold.TrainSet.Numbers());
            Assert.AreEqual(250, fold.TestSet.Numbers().Length, 50);
        }
    }

    [TestMethod]
    public void AnotherSeedCutsDifferently()
    {
        var data = Load(100);
        CollectionAssert.AreNotEqual(
            _ml.Data.TrainTestSplit(data, 0.5, seed: 1).TestSet.Numbers(),
            _ml.Data.TrainTestSplit(data, 0.5, seed: 2).TestSet.Numbers());
        CollectionAssert.AreEqual(
            new MLContext().Data.TrainTestSplit(data, 0.5).TestSet.Numbers(),
            new MLContext().Data.TrainTestSplit(data, 0.5).TestSet.Numbers(),
            "without any seed there is a fixed one");
    }

    [TestMethod]
    public void TheSchemaIsTheDatas()
    {
        var data = Load(10);
        var split = _ml.Data.TrainTestSplit(data, 0.3);
        CollectionAssert.AreEqual(data.Schema.Select(column => column.ToString()).ToArray(), split.TrainSet.Schema.Select(column => column.ToString()).ToArray());
    }

    // Printed by ML.NET 3.0.1; 5.0.1 prints the same. Numbers are cut by their range and keys by their order, without any seed; all else
    // is hashed. Shown are the groups that lack the key, those in the test part, and those in each of three folds.
    [TestMethod]
    [DataRow("Boolean", "", "0,2,4,6,8,10,12,14,16,18", "0,2,4,6,8,10,12,14,16,18;;1,3,5,7,9,11,13,15,17,19")]
    [DataRow("SByte", "", "2,5,6,15,18,19", "2,5,6,18,19;9,11,13,14,15,16;0,1,3,4,7,8,10,12,17")]
    [DataRow("Byte", "", "1,4,10,12,16,18", "1,4,10,12,16,18;2,3,7,13,15;0,5,6,8,9,11,14,17,19")]
    [DataRow("Int16", "", "2,4,5,7,8,9,10,13", "2,4,5,7,8,9,10,13;1,3,11,14,15,16,17;0,6,12,18,19")]
    [DataRow("UInt16", "", "2,4,5,6,7,8,10,12,15,16", "2,4,5,6,7,8,10,12,15,16;3,17,18,19;0,1,9,11,13,14")]
    [DataRow("Int32", "", "2,9,11,14,17,18", "2,9,11,14,17,18;1,4,7,8,15,19;0,3,5,6,10,12,13,16")]
    [DataRow("UInt32", "", "2,8,9,10,13,15", "2,9,10,13,15;6,7,8,14;0,1,3,4,5,11,12,16,17,18,19")]
    [DataRow("Int64", "", "0,3,4,5,7,8,10,13,14,15,18", "0,5,10,13,15,18;2,3,4,7,8,11,14,16;1,6,9,12,17,19")]
    [DataRow("UInt64", "", "0,5,6,7,11,14,17,18,19", "0,5,6,7,11,14,17,18,19;3,4,8,10,15;1,2,9,12,13,16")]
    [DataRow("Single", "3", "0,1,2,4,5,6,7", "0,1,2,4,5,6;7,8,9,10,11,12;13,14,15,16,17,18,19")]
    [DataRow("Double", "3", "0,1,2,4,5,6,7", "0,1,2,4,5,6;7,8,9,10,11,12;13,14,15,16,17,18,19")]
    [DataRow("Text", "0", "3,5,7,10,13,15,18", "3,5,7,10,13,18;1,2,8,9,15;4,6,11,12,14,16,17,19")]
    [DataRow("DateTime", "", "1,2,11,12,13,16,18", "1,2,11,12,13,18;6,7,15,16;0,3,4,5,8,9,10,14,17,19")]
    [DataRow("DateTimeOffset", "", "5,6,7,8,9", "5,6,7,8,9;10,11,12,13,14;0,1,2,3,4,15,16,17,18,19")]
    [DataRow("TimeSpan", "", "0,2,5,8,9,11,12,14,18,19", "0,2,8,9,11,14,18,19;3,5,6,7,10,12,16,17;1,4,13,15")]
    [DataRow("RowId", "", "2,6,8,12,13,15", "2,6,8,12,13,15;3,4,7,9,14,16,18,19;0,1,5,10,11,17")]
    [DataRow("ByteKey", "5", "0,1,2,3,4,6,7,8,9,10,11", "0,1,2,3,4,6,7,8,9;10,11,12,13,14,15,16,17,18,19;")]
    [DataRow("UInt32Key", "5", "0,1,2,3,4,6,7,8,9,10,11", "0,1,2,3,4,6,7,8,9;10,11,12,13,14,15,16,17,18,19;")]
    [DataRow("UInt64Key", "5", "0,1,2,3,4,6,7,8,9,10,11", "0,1,2,3,4,6,7,8,9;10,11,12,13,14,15,16,17,18,19;")]
    [DataRow("LargeKey", "", "0,1,2,3,4,5,6,7,15,16,17,18,19", "0,1,2,3,4,5,6,15,16,17,18,19;7,8,9,10,11,12,13;14")]
    [DataRow("Singles", "3", "2,6,7,8,10,14,16,19", "2,6,7,8,10,14,16,19;0,1,4,5,9,11,15,18;12,13,17")]
    [DataRow("Doubles", "", "0,2,4,5,7,8,11,12,15,16,18", "0,2,4,7,8,11,12,15,16,18;1,5,6,9,17;3,10,13,14,19")]
    [DataRow("Sparse", "", "2,6,7,8,9,10,18", "2,6,7,8,9,18;0,3,5,10,12,13,14,15;1,4,11,16,17,19")]
    [DataRow("TextVector", "", "0,2,3,5,6,7,8,9,10,12,13,14,15,17,18", "0,2,3,5,6,7,9,10,12,13,14,15,17,18;1,8;4,11,16,19")]
    [DataRow("Booleans", "", "1,5,7,11,13,17,19", "1,5,7,11,13,17,19;;0,2,3,4,6,8,9,10,12,14,15,16,18")]
    [DataRow("SBytes", "", "1,7,8,9,10,15,17,18", "1,7,8,9,10,15,17;2,5,11,14,18;0,3,4,6,12,13,16,19")]
    [DataRow("Int32s", "", "0,3,6,7,14", "0,3,6,7,14;9,10,11,15,16,17,18;1,2,4,5,8,12,13,19")]
    [DataRow("UInt64s", "", "1,5,10,11,13,17,19", "5,11,13,17,19;0,1,6,8,10;2,3,4,7,9,12,14,15,16,18")]
    [DataRow("TimeSpans", "", "3,7", "7;0,2,3,6,10,13,16;1,4,5,8,9,11,12,14,15,17,18,19")]
    [DataRow("RowIds", "", "1,6,9,10,14,15,16", "1,6,9,10,14,15,16;2,4,7,8,11,17;0,3,5,12,13,18,19")]
    [DataRow("ByteKeys", "0", "2,9,11,16,17,18", "2,9,11,16,17,18;1,3,5,6,7,8,10,12;4,13,14,15,19")]
    [DataRow("UInt64Keys", "0", "8,14,16,17,19", "8,14,16,17,19;2,5,9,10,11,18;1,3,4,6,7,12,13,15")]
    public void RowsWithTheSameKeyStayTogetherWhereMLNetPutsThem(string key, string missing, string test, string folds)
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 2 * SamplingKeyRow.Groups).Select(i => new SamplingKeyRow(i)).ToList());
        var split = _ml.Data.TrainTestSplit(data, 0.4, key, seed: 5);
        CollectionAssert.AreEqual(InGroups(test), split.TestSet.Numbers());
        CollectionAssert.AreEqual(
            data.Numbers().Except(InGroups(test)).Except(InGroups(missing)).ToArray(),
            split.TrainSet.Numbers(),
            "without a key, a row is in neither part");

        var actual = _ml.Data.CrossValidationSplit(data, 3, key, seed: 5);
        foreach (var (expected, fold) in folds.Split(';').Zip(actual))
        {
            CollectionAssert.AreEqual(InGroups(expected), fold.TestSet.Numbers());
            CollectionAssert.AreEqual(
                data.Numbers().Except(InGroups(expected)).Except(InGroups(missing)).ToArray(), fold.TrainSet.Numbers());
        }

        static int[] InGroups(string groups)
        {
            var numbers = groups.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
            return [.. numbers, .. numbers.Select(number => number + SamplingKeyRow.Groups)];
        }
    }

    [TestMethod]
    public void WithoutASeedTheContextsDecidesOrElseAFixedOne()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, SamplingKeyRow.Groups).Select(i => new SamplingKeyRow(i)).ToList());
        CollectionAssert.AreEqual(new[] { 1, 2, 10, 13, 15, 17 }, _ml.Data.TrainTestSplit(data, 0.4, "Text").TestSet.Numbers());
        CollectionAssert.AreEqual(new[] { 2, 9, 10, 12, 13, 14, 17 }, _ml.Data.TrainTestSplit(data, 0.4).TestSet.Numbers());
        var unseeded = new MLContext();
        CollectionAssert.AreEqual(
            new[] { 3, 4, 5, 8, 9, 12, 14, 16, 17 }, unseeded.Data.TrainTestSplit(data, 0.4, "Text").TestSet.Numbers());
        CollectionAssert.AreEqual(new[] { 5, 6, 10, 11, 18 }, unseeded.Data.TrainTestSplit(data, 0.4).TestSet.Numbers());
    }

    [TestMethod]
    public void FoldsOfARangeShareTheirBorders()
    {
        var data = Load(9);
        var folds = _ml.Data.CrossValidationSplit(data, 4, nameof(NumberRow.Value));
        CollectionAssert.AreEqual(
            new[] { "0,1,2", "2,3,4", "4,5,6", "6,7,8" }, folds.Select(fold => string.Join(",", fold.TestSet.Numbers())).ToArray());
        CollectionAssert.AreEqual(new[] { 3, 4, 5, 6, 7, 8 }, folds[0].TrainSet.Numbers());
        CollectionAssert.AreEqual(new[] { 0, 1 }, _ml.Data.TrainTestSplit(data, 0.25, nameof(NumberRow.Value)).TestSet.Numbers());
    }

    [TestMethod]
    public void TheHidingColumnIsTheKey()
    {
        var data = new ScaleTransformer(nameof(NumberRow.Value), -1).Transform(Load(8));
        CollectionAssert.AreEqual(new[] { 6, 7 }, _ml.Data.TrainTestSplit(data, 0.2, nameof(NumberRow.Value)).TestSet.Numbers());
    }

    [TestMethod]
    public void PartsCutByAKeyCanBeShuffledAndReadInParallel()
    {
        var data = _ml.Data.Cache(Load(200));
        var byKey = _ml.Data.TrainTestSplit(data, 0.5, nameof(NumberRow.Group)).TestSet;
        Assert.IsTrue(byKey.CanShuffle);
        Assert.IsGreaterThan(1, byKey.GetRowCursorSet(byKey.Schema, 2).Length);
        var byRow = _ml.Data.TrainTestSplit(data, 0.5).TestSet;
        Assert.IsFalse(byRow.CanShuffle);
        Assert.HasCount(1, byRow.GetRowCursorSet(byRow.Schema, 2));
    }

    [TestMethod]
    public void ArgumentsAreChecked()
    {
        var data = Load(10);
        foreach (var fraction in new[] { 0, 1, -0.1, 1.5, double.NaN })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TrainTestSplit(data, fraction), $"{fraction}");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TrainTestSplit(data, 0.5, "nowhere"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.CrossValidationSplit(data, 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Data.TrainTestSplit(null!, 0.5));
    }

    private IDataView Load(int count) => _ml.Data.LoadFromEnumerable(NumberRow.List(count));
}
