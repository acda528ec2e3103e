using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Chains;

[TestClass]
public class TransformerChainTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void TransformUsesTheLinksForScoring()
    {
        var chain = new EstimatorChain<ITransformer>()
            .Append(Scale(2), TransformerScope.Training)
            .Append(Scale(3), TransformerScope.TrainTest)
            .Append(Scale(5))
            .Fit(Load());
        Assert.AreEqual(5f, ValueOfRowOne(chain.Transform(Load())));
        Assert.AreEqual(30f, ValueOfRowOne(chain.Transform(Load(), TransformerScope.Training)));
        Assert.AreEqual(15f, ValueOfRowOne(chain.Transform(Load(), TransformerScope.Testing)));
        Assert.AreEqual(30f, ValueOfRowOne(chain.Transform(Load(), TransformerScope.Everything)));
        Assert.AreEqual(4, chain.GetOutputSchema(Load().Schema).Count);
        Assert.AreEqual(6, chain.GetOutputSchema(Load().Schema, TransformerScope.Training).Count);
    }

    [TestMethod]
    public void GetModelForKeepsTheLinksOfAScope()
    {
        var chain = new TransformerChain<ScaleTransformer>(
            [Transformer(2), Transformer(3), Transformer(5)],
            [TransformerScope.Training, TransformerScope.Scoring, TransformerScope.Everything]);
        Assert.HasCount(2, chain.GetModelFor(TransformerScope.Scoring));
        Assert.HasCount(2, chain.GetModelFor(TransformerScope.Training));
        Assert.HasCount(1, chain.GetModelFor(TransformerScope.Testing));
        Assert.HasCount(0, chain.GetModelFor(TransformerScope.None));
        Assert.AreSame(chain.LastTransformer, chain.GetModelFor(TransformerScope.Testing).LastTransformer);
    }

    [TestMethod]
    public void AppendGivesALongerChain()
    {
        var chain = new TransformerChain<ScaleTransformer>(Transformer(2)).Append(Transformer(3));
        Assert.AreEqual(6f, ValueOfRowOne(chain.Transform(Load())));
        Assert.AreEqual(10f, ValueOfRowOne(Transformer(2).Append(Transformer(5)).Transform(Load())));
    }

    [TestMethod]
    public void RowsAreMappedWhenEveryLinkMapsRows()
    {
        ITransformer all = new TransformerChain<ScaleTransformer>(Transformer(2), Transformer(3));
        ITransformer notAll = new TransformerChain<ScaleTransformer>(new ScaleTransformer(nameof(NumberRow.Value), 2, isRowToRowMapper: false), Transformer(3));
        ITransformer none = new TransformerChain<ITransformer>();
        Assert.IsTrue(all.IsRowToRowMapper);
        Assert.IsTrue(none.IsRowToRowMapper);
        Assert.IsFalse(notAll.IsRowToRowMapper);
        Assert.ThrowsExactly<InvalidOperationException>(() => notAll.GetRowToRowMapper(Load().Schema));
    }

    [TestMethod]
    public void TheMapperIsTheLinksMappersOneAfterTheOther()
    {
        var data = Load();
        ITransformer chain = new TransformerChain<ScaleTransformer>(Transformer(2), Transformer(3));
        var mapper = chain.GetRowToRowMapper(data.Schema);
        Assert.AreSame(data.Schema, mapper.InputSchema);
        Assert.AreEqual(5, mapper.OutputSchema.Count);
        var value = mapper.OutputSchema[nameof(NumberRow.Value)];
        CollectionAssert.AreEqual(
            new[] { nameof(NumberRow.Value) }, mapper.GetDependencies([value]).Select(column => column.Name).ToArray());

        using var cursor = data.GetRowCursor(mapper.GetDependencies([value]));
        using var row = mapper.GetRow(cursor, [value]);
        Assert.AreSame(mapper.OutputSchema, row.Schema);
        var getter = row.GetGetter<float>(value);
        var values = new List<float>();
        while (cursor.MoveNext())
        {
            var read = -1f;
            getter(ref read);
            values.Add(read);
            Assert.AreEqual(cursor.Position, row.Position);
        }
        CollectionAssert.AreEqual(new[] { 0f, 6, 12 }, values);
    }

    [TestMethod]
    public void TheMapperTakesRowsOfItsSchemaOnly()
    {
        ITransformer chain = new TransformerChain<ScaleTransformer>(Transformer(2));
        var mapper = chain.GetRowToRowMapper(Load().Schema);
        using var cursor = Load().GetRowCursor(Load().Schema);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => mapper.GetRow(cursor, mapper.OutputSchema));
        var one = ((ITransformer)_ml.Transforms.CopyColumns("B", "Value").Fit(Load())).GetRowToRowMapper(Load().Schema);
        Assert.ThrowsExactly<InvalidOperationException>(() => one.GetRow(cursor, one.OutputSchema), "a single transformer's");
    }

    [TestMethod]
    public void DisposeReachesEveryLink()
    {
        ScaleTransformer[] links = [Transformer(2), Transformer(3)];
        var chain = new TransformerChain<ScaleTransformer>(links);
        chain.Dispose();
        chain.Dispose();
        Assert.IsTrue(links.All(link => link.IsDisposed));
    }

    [TestMethod]
    public void TheLastLinkHasTheTypeOfTheChain()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => new TransformerChain<TransformerChain<ITransformer>>(Transformer(2)));
        Assert.ThrowsExactly<InvalidOperationException>(() =>
            new TransformerChain<ITransformer>(new ITransformer[] { Transformer(2) }, Array.Empty<TransformerScope>()));
        Assert.IsNull(new TransformerChain<ITransformer>().LastTransformer);
        Assert.HasCount(0, new TransformerChain<ITransformer>((ITransformer[])null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new TransformerChain<ITransformer>((IEnumerable<ITransformer>)null!, null!));
    }

    private static float ValueOfRowOne(IDataView data) => data.GetColumn<float>(nameof(NumberRow.Value)).ElementAt(1);

    private static ScaleEstimator Scale(float factor) => new(nameof(NumberRow.Value), factor);

    private static ScaleTransformer Transformer(float factor) => new(nameof(NumberRow.Value), factor);

    private IDataView Load() => _ml.Data.LoadFromEnumerable(NumberRow.List(3));
}
