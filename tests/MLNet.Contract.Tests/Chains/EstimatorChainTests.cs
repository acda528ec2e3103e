using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Chains;

[TestClass]
public class EstimatorChainTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void TheWholeSchemaIsCheckedBeforeAnythingIsFitted()
    {
        var events = new List<string>();
        var chain = Scale(2, events).Append(Scale(3, events)).Append(Scale(5, events));
        var model = chain.Fit(Load());
        CollectionAssert.AreEqual(new[] { "schema 2", "schema 3", "schema 5", "fit 2", "fit 3", "fit 5" }, events);
        CollectionAssert.AreEqual(new[] { 0f, 30, 60 }, model.Transform(Load()).GetColumn<float>(nameof(NumberRow.Value)).ToArray());
        Assert.AreSame(model.LastTransformer, model.Last());
        Assert.HasCount(3, model);
    }

    [TestMethod]
    public void AWrongSchemaIsReportedBeforeTheFirstFit()
    {
        var events = new List<string>();
        var chain = Scale(2, events).Append(new ScaleEstimator("nowhere", 3) { Events = events });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => chain.Fit(Load()));
        Assert.DoesNotContain("fit 2", events);
    }

    [TestMethod]
    public void ChainsCanBeLinksOfChains()
    {
        var inner = Scale(2).Append(Scale(3));
        var model = Scale(5).Append(inner).Fit(Load());
        Assert.HasCount(2, model);
        CollectionAssert.AreEqual(new[] { 0f, 30, 60 }, model.Transform(Load()).GetColumn<float>(nameof(NumberRow.Value)).ToArray());
    }

    [TestMethod]
    public void AppendingLeavesTheShorterChainAlone()
    {
        var one = new EstimatorChain<ITransformer>().Append(Scale(2));
        var two = one.Append(Scale(3));
        Assert.HasCount(1, one.Fit(Load()));
        Assert.HasCount(2, two.Fit(Load()));
        Assert.IsInstanceOfType<ScaleEstimator>(two.LastEstimator);
    }

    [TestMethod]
    public void AnEmptyChainChangesNothing()
    {
        var data = Load();
        var chain = new EstimatorChain<ITransformer>();
        Assert.IsNull(chain.LastEstimator);
        Assert.AreSame(data, chain.Fit(data).Transform(data));
    }

    [TestMethod]
    public void ACacheCheckpointSparesTheEstimatorsBehindItThePassesThroughThoseBefore()
    {
        var passes = 0;
        IEnumerable<NumberRow> Rows()
        {
            passes++;
            foreach (var row in NumberRow.List(3))
                yield return row;
        }
        var data = _ml.Data.LoadFromEnumerable(Rows());
        Scale(2).Append(new Reader(passes: 4)).Fit(data);
        Assert.AreEqual(4, passes);
        passes = 0;
        Scale(2).AppendCacheCheckpoint(_ml).Append(new Reader(passes: 4)).Fit(data);
        Assert.AreEqual(1, passes);
        passes = 0;
        Scale(2).Append(Scale(3)).AppendCacheCheckpoint(_ml).AppendCacheCheckpoint(_ml).Append(new Reader(passes: 4)).Fit(data);
        Assert.AreEqual(1, passes);
    }

    [TestMethod]
    public void AnEmptyChainHasNothingToCache() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => new EstimatorChain<ITransformer>().AppendCacheCheckpoint(_ml));

    [TestMethod]
    public void TheFittedTransformerCanBeCaught()
    {
        ScaleTransformer? caught = null;
        var model = Scale(2).WithOnFitDelegate(transformer => caught = transformer).Append(Scale(3)).Fit(Load());
        Assert.AreSame(model.First(), caught);
    }

    [TestMethod]
    public void LinksMustNotBeNull()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Scale(2).Append((IEstimator<ITransformer>)null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new EstimatorChain<ITransformer>().Append((IEstimator<ITransformer>)null!));
    }

    private static ScaleEstimator Scale(float factor, List<string>? events = null) =>
        new(nameof(NumberRow.Value), factor) { Events = events ?? [] };

    private IDataView Load() => _ml.Data.LoadFromEnumerable(NumberRow.List(3));

    /// <summary>An estimator that reads its data several times.</summary>
    private sealed class Reader(int passes) : IEstimator<ScaleTransformer>
    {
        public ScaleTransformer Fit(IDataView input)
        {
            for (var i = 0; i < passes; i++)
                CollectionAssert.AreEqual(new[] { 0, 1, 2 }, input.Numbers());
            return new ScaleTransformer(nameof(NumberRow.Value), 1);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
