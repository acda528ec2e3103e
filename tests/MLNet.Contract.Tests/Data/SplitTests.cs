using Microsoft.ML;
using Microsoft.ML.Data;
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

    [TestMethod]
    [DataRow(nameof(Keyed.Text))]
    [DataRow(nameof(Keyed.Integer))]
    [DataRow(nameof(Keyed.Single))]
    [DataRow(nameof(Keyed.Key))]
    [DataRow(nameof(Keyed.Flag))]
    [DataRow(nameof(Keyed.Vector))]
    [DataRow(nameof(Keyed.Time))]
    [DataRow(nameof(Keyed.Span))]
    public void RowsWithTheSameKeyStayTogether(string key)
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 600).Select(i => new Keyed(i)).ToList());
        var folds = _ml.Data.CrossValidationSplit(data, 3, key, seed: 9);
        var tests = folds.Select(fold => fold.TestSet.GetColumn<int>(nameof(Keyed.Group)).Distinct().ToArray()).ToArray();
        Assert.HasCount(600, folds.SelectMany(fold => fold.TestSet.GetColumn<int>(nameof(Keyed.Number))));
        if (key == nameof(Keyed.Flag))
            return;
        var groups = tests.SelectMany(groups => groups).ToList();
        Assert.HasCount(groups.Count, groups.Distinct(), "no group in two folds");
        foreach (var fold in folds)
        {
            var train = fold.TrainSet.GetColumn<int>(nameof(Keyed.Group)).ToHashSet();
            Assert.IsFalse(fold.TestSet.GetColumn<int>(nameof(Keyed.Group)).Any(train.Contains), "no group in train and test");
        }
        Assert.IsGreaterThan(1, tests.Count(groups => groups.Length > 0), "the groups are spread");
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

    /// <summary>A row of one of thirty groups, with keys of several types that name the group.</summary>
    private sealed class Keyed(int number)
    {
        public int Number => number;

        public int Group => number % 30;

        public string Text => $"group {Group}";

        public long Integer => Group * 1_000_003L;

        public float Single => Group / 7f;

        [KeyType(30)]
        public uint Key => (uint)Group;

        public bool Flag => Group % 2 == 0;

        [VectorType(2)]
        public float[] Vector => [Group, -Group];

        public DateTime Time => new DateTime(2020, 1, 1).AddDays(Group);

        public TimeSpan Span => TimeSpan.FromHours(Group);
    }
}
