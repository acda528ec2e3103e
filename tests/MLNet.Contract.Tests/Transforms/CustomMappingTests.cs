using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>When a custom mapping is called, what it sees, and how models keep it.</summary>
[TestClass]
public sealed class CustomMappingTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void The_action_is_called_once_for_each_row_that_is_read()
    {
        var calls = 0;
        var mapped = Map<NumberRow, TwoColumns>(NumberRow.List(3), (row, result) =>
        {
            Interlocked.Increment(ref calls);
            (result.Twice, result.Text) = (2 * row.Number, $"{row.Number}");
        });
        Assert.AreEqual(0, calls, "calls before any row is read");
        using (var cursor = mapped.GetRowCursor([mapped.Schema["Twice"], mapped.Schema["Text"]]))
        {
            var getTwice = cursor.GetGetter<int>(mapped.Schema["Twice"]);
            var getText = cursor.GetGetter<ReadOnlyMemory<char>>(mapped.Schema["Text"]);
            var (twice, text) = (0, default(ReadOnlyMemory<char>));
            for (var i = 0; cursor.MoveNext(); i++)
            {
                getTwice(ref twice);
                getText(ref text);
                getTwice(ref twice);
                Assert.AreEqual(2 * i, twice);
                Assert.AreEqual($"{i}", text.ToString());
            }
        }
        Assert.AreEqual(3, calls);
    }

    [TestMethod]
    public void Without_its_columns_neither_the_action_nor_its_inputs_are_needed()
    {
        var data = ML.Data.LoadFromEnumerable(NumberRow.List(3));
        var model = ML.Transforms.CustomMapping<NumberRow, TwoColumns>((_, _) => Assert.Fail("called"), null).Fit(data);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, model.Transform(data).Numbers());
        var mapper = ((ITransformer)model).GetRowToRowMapper(data.Schema);
        CollectionAssert.AreEqual(
            new[] { "Group" }, mapper.GetDependencies([mapper.OutputSchema["Group"]]).Select(column => column.Name).ToArray());
        CollectionAssert.AreEquivalent(
            new[] { "Number", "Value", "Group" },
            mapper.GetDependencies([mapper.OutputSchema["Text"]]).Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void A_column_made_hides_an_input_of_its_name()
    {
        var mapped = Map<NumberRow, NumberOnly>(NumberRow.List(3), (row, result) => result.Number = 10 * row.Number);
        CollectionAssert.AreEqual(new[] { 0, 10, 20 }, mapped.Numbers());
        Assert.AreEqual(2, mapped.Schema.Count(column => column.Name == "Number"));
    }

    [TestMethod]
    public void Cursors_do_not_share_their_objects()
    {
        var mapped = Map<NumberRow, TwoColumns>(NumberRow.List(4), (row, result) => result.Twice = 2 * row.Number);
        var column = mapped.Schema["Twice"];
        using var first = mapped.GetRowCursor([column]);
        using var second = mapped.GetRowCursor([column]);
        var (getFirst, getSecond) = (first.GetGetter<int>(column), second.GetGetter<int>(column));
        var (one, other) = (-1, -1);
        Assert.IsTrue(first.MoveNext() && second.MoveNext() && second.MoveNext());
        getFirst(ref one);
        getSecond(ref other);
        getFirst(ref one);
        Assert.AreEqual((0, 2), (one, other));
    }

    [TestMethod]
    public void Definitions_rename_and_annotate_columns()
    {
        var input = SchemaDefinition.Create(typeof(NumberOnly));
        input["Number"].ColumnName = "Renamed";
        var output = SchemaDefinition.Create(typeof(NumberOnly));
        output["Number"].AddAnnotation("Unit", "m".AsMemory(), TextDataViewType.Instance);
        output["Number"].ColumnName = "Result";
        var data = ML.Transforms.CopyColumns("Renamed", "Number").Fit(Load(NumberRow.List(3))).Transform(Load(NumberRow.List(3)));
        var pipeline = ML.Transforms.CustomMapping<NumberOnly, NumberOnly>((from, to) => to.Number = -from.Number, null, input, output);
        var mapped = pipeline.Append(ML.Transforms.CopyColumns("Copy", "Result")).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { 0, -1, -2 }, mapped.GetColumn<int>("Copy").ToArray());
        ReadOnlyMemory<char> unit = default;
        mapped.Schema["Copy"].Annotations.GetValue("Unit", ref unit);
        Assert.AreEqual("m", unit.ToString());
    }

    [TestMethod]
    public void An_exception_of_the_action_reaches_the_reader()
    {
        var mapped = Map<NumberRow, NumberOnly>(NumberRow.List(3), (_, _) => throw new NotSupportedException("mine"));
        // ML.NET wraps what its threads throw.
        var error = Assert.Throws<Exception>(() => mapped.Numbers()).GetBaseException();
        Assert.IsInstanceOfType<NotSupportedException>(error);
        Assert.AreEqual("mine", error.Message);
    }

    [TestMethod]
    public void A_missing_input_or_one_of_another_type_is_named()
    {
        var data = Load(NumberRow.List(3));
        var missing = ML.Transforms.CustomMapping<TwoColumns, NumberOnly>((_, _) => { }, null);
        Assert.Contains("Twice", Assert.Throws<ArgumentOutOfRangeException>(() => missing.Fit(data)).Message);
        Assert.Contains("Twice", Assert.Throws<ArgumentOutOfRangeException>(() => FitChain(missing, data)).Message);
        var wrong = ML.Transforms.CustomMapping<NumberAsText, NumberOnly>((_, _) => { }, null);
        Assert.Contains("Number", Assert.Throws<InvalidOperationException>(() => wrong.Fit(data)).Message);
        Assert.Contains("Number", Assert.Throws<ArgumentOutOfRangeException>(() => FitChain(wrong, data)).Message);
    }

    [TestMethod]
    public void A_chain_wants_keys_declared_but_takes_vectors_of_any_size()
    {
        var data = SampleRow.Load(ML);
        Assert.Contains("Key", Assert.Throws<ArgumentOutOfRangeException>(
            () => FitChain(ML.Transforms.CustomMapping<PlainKey, NumberOnly>((_, _) => { }, null), data)).Message);
        FitChain(ML.Transforms.CustomMapping<PlainSingles, NumberOnly>((_, _) => { }, null), data);
        Assert.Contains("Varying", Assert.Throws<ArgumentOutOfRangeException>(
            () => FitChain(ML.Transforms.CustomMapping<FixedVarying, NumberOnly>((_, _) => { }, null), data)).Message);
    }

    [TestMethod]
    public void There_must_be_an_action() =>
        Assert.ThrowsExactly<ArgumentNullException>(() => ML.Transforms.CustomMapping<NumberRow, NumberOnly>(null!, null));

    [TestMethod]
    public void Without_a_contract_a_mapping_is_not_saved()
    {
        var data = Load(NumberRow.List(3));
        var model = ML.Transforms.CustomMapping<NumberRow, NumberOnly>((_, _) => { }, null).Fit(data);
        var error = Assert.Throws<InvalidOperationException>(() => ML.Model.Save(model, data.Schema, new MemoryStream()));
        Assert.Contains("contract", error.Message);
    }

    [TestMethod]
    public void A_contract_that_nobody_fulfils_is_named_when_the_model_is_loaded()
    {
        var data = Load(NumberRow.List(3));
        using var zip = new MemoryStream();
        ML.Model.Save(ML.Transforms.CustomMapping<NumberRow, NumberOnly>((_, _) => { }, "Nobody's").Fit(data), data.Schema, zip);
        var error = Assert.Throws<Exception>(() => new MLContext().Model.Load(zip, out _)).GetBaseException();
        Assert.IsInstanceOfType<InvalidOperationException>(error);
        Assert.Contains("Nobody's", error.Message);
    }

    [TestMethod]
    public void A_class_with_the_contract_must_be_a_factory()
    {
        var data = Load(NumberRow.List(3));
        using var zip = new MemoryStream();
        ML.Model.Save(ML.Transforms.CustomMapping<NumberRow, NumberOnly>((_, _) => { }, "No factory").Fit(data), data.Schema, zip);
        var error = Assert.Throws<Exception>(() => new MLContext().Model.Load(zip, out _)).GetBaseException();
        Assert.IsInstanceOfType<InvalidOperationException>(error);
        Assert.Contains("No factory", error.Message);
    }

    [TestMethod]
    public void An_engine_of_a_loaded_model_calls_the_factorys_action()
    {
        var data = Load(NumberRow.List(3));
        var pipeline = ML.Transforms.CustomMapping(new TripleFactory().GetMapping(), TripleFactory.Contract)
            .Append(ML.Transforms.CopyColumns("Twice", "Number"));
        using var zip = new MemoryStream();
        ML.Model.Save(pipeline.Fit(data), data.Schema, zip);

        var other = new MLContext(seed: 2);
        // Both registering the assembly and leaving that to the model are fine.
        other.ComponentCatalog.RegisterAssembly(typeof(TripleFactory).Assembly);
        using var engine = other.Model.CreatePredictionEngine<NumberRow, TwoColumns>(other.Model.Load(zip, out _));
        for (var i = 0; i < 5; i++)
            Assert.AreEqual(3 * i, engine.Predict(new NumberRow { Number = i }).Twice);
    }

    private static IDataView Load(IEnumerable<NumberRow> rows) => ML.Data.LoadFromEnumerable(rows);

    private static IDataView Map<TSrc, TDst>(IEnumerable<NumberRow> rows, Action<TSrc, TDst> action)
        where TSrc : class, new()
        where TDst : class, new() =>
        ML.Transforms.CustomMapping(action, null).Fit(Load(rows)).Transform(Load(rows));

    private static void FitChain(IEstimator<ITransformer> estimator, IDataView data) =>
        new EstimatorChain<ITransformer>().Append(estimator).Fit(data);

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class TripleFactory : CustomMappingFactory<NumberOnly, NumberOnly>
    {
        public const string Contract = "Triple";

        public override Action<NumberOnly, NumberOnly> GetMapping() => (from, to) => to.Number = 3 * from.Number;
    }

    [CustomMappingFactoryAttribute("No factory")]
    public sealed class NoFactory;

    public sealed class NumberOnly
    {
        public int Number { get; set; }
    }

    private sealed class NumberAsText
    {
        public string Number { get; set; } = "";
    }

    private sealed class TwoColumns
    {
        public int Twice { get; set; }

        public string Text { get; set; } = "";
    }

    private sealed class PlainKey
    {
        public uint Key { get; set; }
    }

    private sealed class PlainSingles
    {
        public float[] Singles { get; set; } = [];
    }

    private sealed class FixedVarying
    {
        [VectorType(3)]
        public float[] Varying { get; set; } = [];
    }
}
