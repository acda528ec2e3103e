using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Prediction;

[TestClass]
public class PredictionEngineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void PredictionsGoThroughEveryLinkThatIsSetUpOnce()
    {
        ScaleTransformer[] links = [new(nameof(NumberRow.Value), 2), new(nameof(NumberRow.Value), 5)];
        using var engine = _ml.Model.CreatePredictionEngine<NumberRow, Prediction>(new TransformerChain<ScaleTransformer>(links));
        for (var i = 0; i < 5; i++)
            Assert.AreEqual(10f * i, engine.Predict(new NumberRow { Value = i }).Value);
        CollectionAssert.AreEqual(new[] { 1, 1 }, links.Select(link => link.Rows).ToArray());
        Assert.AreEqual(5, engine.OutputSchema.Count);
    }

    [TestMethod]
    public void EveryColumnTypePassesThrough()
    {
        using var engine = _ml.Model.CreatePredictionEngine<TypedRow, TypedRow>(new TransformerChain<ITransformer>());
        for (var i = 0; i < 20; i++)
            engine.Predict(TypedRow.Create(i)).AssertConsistent();
    }

    [TestMethod]
    public void ThePositionGoesUpWithEachPrediction()
    {
        var spy = new PositionSpy();
        using var engine = _ml.Model.CreatePredictionEngine<NumberRow, Prediction>(spy);
        engine.Predict(new NumberRow());
        Assert.AreEqual(0, spy.Row!.Position);
        engine.Predict(new NumberRow());
        Assert.AreEqual(1, spy.Row.Position);
        DataViewRowId id = default;
        spy.Row.GetIdGetter()(ref id);
        Assert.AreEqual(new DataViewRowId(1, 0), id);
        Assert.AreEqual(0, spy.Row.Batch);
        Assert.IsTrue(spy.Row.IsColumnActive(spy.Row.Schema[0]));
        Assert.ThrowsExactly<InvalidOperationException>(() => spy.Row.GetGetter<double>(spy.Row.Schema[nameof(NumberRow.Value)]));
    }

    [TestMethod]
    public void APredictionObjectCanBeReused()
    {
        using var engine = Engine(out _);
        var prediction = new Prediction();
        var same = prediction;
        engine.Predict(new NumberRow { Value = 3 }, ref prediction);
        Assert.AreSame(same, prediction);
        Assert.AreEqual(6f, prediction.Value);
        Prediction? none = null;
        engine.Predict(new NumberRow { Value = 4 }, ref none!);
        Assert.AreEqual(8f, none.Value);
    }

    [TestMethod]
    public void TheEngineDisposesTheTransformer()
    {
        var engine = Engine(out var transformer);
        engine.Dispose();
        engine.Dispose();
        Assert.IsTrue(transformer.IsDisposed);
    }

    [TestMethod]
    public void TheEngineLeavesATransformerThatItDoesNotOwn()
    {
        var transformer = new ScaleTransformer(nameof(NumberRow.Value), 2);
        var engine = _ml.Model.CreatePredictionEngine<NumberRow, Prediction>(transformer, new PredictionEngineOptions { OwnsTransformer = false });
        engine.Dispose();
        Assert.IsFalse(transformer.IsDisposed);
    }

    [TestMethod]
    public void MissingOutputColumnsAreIgnoredUnlessAskedOtherwise()
    {
        using var engine = _ml.Model.CreatePredictionEngine<NumberRow, WithExtra>(new ScaleTransformer(nameof(NumberRow.Value), 2));
        var prediction = engine.Predict(new NumberRow { Value = 3 });
        Assert.AreEqual(6f, prediction.Value);
        Assert.AreEqual(-7f, prediction.Extra);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Model.CreatePredictionEngine<NumberRow, WithExtra>(
            new ScaleTransformer(nameof(NumberRow.Value), 2), ignoreMissingColumns: false));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Model.CreatePredictionEngine<NumberRow, WithExtra>(
            new ScaleTransformer(nameof(NumberRow.Value), 2), new PredictionEngineOptions { IgnoreMissingColumns = false }));
    }

    [TestMethod]
    public void AMissingInputColumnIsAnError() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
        _ml.Model.CreatePredictionEngine<Nothing, Prediction>(new ScaleTransformer(nameof(NumberRow.Value), 2)));

    [TestMethod]
    public void AnOutputMemberOfAnotherTypeIsAnError() => Assert.ThrowsExactly<InvalidOperationException>(() =>
        _ml.Model.CreatePredictionEngine<NumberRow, DoublePrediction>(new ScaleTransformer(nameof(NumberRow.Value), 2)));

    [TestMethod]
    public void SchemaDefinitionsRename()
    {
        var input = SchemaDefinition.Create(typeof(Prediction));
        input[nameof(Prediction.Value)].ColumnName = "x";
        var output = SchemaDefinition.Create(typeof(Prediction));
        output[nameof(Prediction.Value)].ColumnName = "x";
        using var engine = _ml.Model.CreatePredictionEngine<Prediction, Prediction>(new ScaleTransformer("x", 2), true, input, output);
        Assert.AreEqual(8f, engine.Predict(new Prediction { Value = 4 }).Value);
    }

    [TestMethod]
    public void AnInputSchemaGivesTypesAndMustHaveMembers()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(1));
        using var engine = _ml.Model.CreatePredictionEngine<NumberRow, Prediction>(new ScaleTransformer(nameof(NumberRow.Value), 2), data.Schema);
        Assert.AreEqual(4f, engine.Predict(new NumberRow { Value = 2 }).Value);
        Assert.ThrowsExactly<InvalidOperationException>(() =>
            _ml.Model.CreatePredictionEngine<Prediction, Prediction>(new ScaleTransformer(nameof(NumberRow.Value), 2), data.Schema));
    }

    [TestMethod]
    public void TheTransformerMustMapRows()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Model.CreatePredictionEngine<NumberRow, Prediction>(null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Model.CreatePredictionEngine<NumberRow, Prediction>(
            new ScaleTransformer(nameof(NumberRow.Value), 2, isRowToRowMapper: false)));
    }

    [TestMethod]
    public void TheExampleMustNotBeNull()
    {
        using var engine = Engine(out _);
        Assert.ThrowsExactly<ArgumentNullException>(() => engine.Predict(null!));
    }

    private PredictionEngine<NumberRow, Prediction> Engine(out ScaleTransformer transformer)
    {
        transformer = new ScaleTransformer(nameof(NumberRow.Value), 2);
        return _ml.Model.CreatePredictionEngine<NumberRow, Prediction>(transformer);
    }

    private sealed class Prediction
    {
        public float Value { get; set; }
    }

    private sealed class DoublePrediction
    {
        public double Value { get; set; }
    }

    private sealed class WithExtra
    {
        public float Value { get; set; }

        public float Extra = -7;
    }

    private sealed class Nothing
    {
        public int Number { get; set; }
    }

    /// <summary>A transformer that changes nothing and keeps the row it is given.</summary>
    private sealed class PositionSpy : ITransformer, IRowToRowMapper
    {
        private DataViewSchema? _schema;

        public DataViewRow? Row { get; private set; }

        public bool IsRowToRowMapper => true;

        public DataViewSchema InputSchema => _schema!;

        public DataViewSchema OutputSchema => _schema!;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
        {
            _schema = inputSchema;
            return this;
        }

        public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => dependingColumns;

        public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => Row = input;

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }
}
