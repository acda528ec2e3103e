using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

public abstract partial class EstimatorContract<TCases>
{
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Columns_may_come_in_another_order_and_beside_others(string name)
    {
        using var fitted = Fit(name);
        AssertSameOn(fitted, fitted.Data.Rearranged());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Columns_may_hide_others_of_their_names(string name)
    {
        using var fitted = Fit(name);
        AssertSameOn(fitted, fitted.Data.HidingOthers());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Columns_of_its_outputs_names_may_be_there_before(string name)
    {
        using var fitted = Fit(name);
        AssertSameOn(fitted, fitted.Data.Beside(Get(name).Columns));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void In_a_chain_it_works_in_its_scope(string name)
    {
        using var fitted = Fit(name);
        var first = fitted.Data.Schema[0].Name;
        var transforms = fitted.ML.Transforms;
        using var chain = new EstimatorChain<ITransformer>().Append(transforms.CopyColumns("Copied before", first))
            .Append(fitted.Estimator, TransformerScope.TrainTest)
            .Append(transforms.CopyColumns("Copied behind", fitted.Compared[0]), TransformerScope.TrainTest).Fit(fitted.Data);
        AssertWorksInItsScope(fitted, chain);
        using var loaded = new LoadedModel(fitted.Save(chain));
        AssertWorksInItsScope(fitted, (TransformerChain<ITransformer>)loaded.Model);
    }

    private static void AssertWorksInItsScope<TLast>(FittedCase fitted, TransformerChain<TLast> chain)
        where TLast : class, ITransformer
    {
        var training = chain.Transform(fitted.Data, TransformerScope.Training);
        var expected = fitted.Expected;
        expected.AssertSame(fitted.Snapshot(training), "in its scope");
        var copied = DataSnapshot.Take(training, ["Copied behind"]).Columns[0];
        new DataSnapshot([expected.Columns[0] with { Name = copied.Name }], expected.Tolerance)
            .AssertSame(new DataSnapshot([copied], 0), "what a transform behind it reads");

        var scoring = chain.Transform(fitted.Data);
        CollectionAssert.AreEqual(
            fitted.Data.Schema.Select(column => column.Name).Append("Copied before").ToArray(),
            scoring.Schema.Select(column => column.Name).ToArray(), "out of its scope");
    }

    private static void AssertSameOn(FittedCase fitted, WatchedView data)
    {
        var expected = fitted.Expected;
        expected.AssertSame(fitted.Snapshot(fitted.Model.Transform(data)), "transformed only");
        var output = fitted.Estimator.Fit(data).Transform(data);
        expected.AssertSame(fitted.Snapshot(output), "fitted, too");
        AssertShapeForetold(fitted, data, output);
    }
}
