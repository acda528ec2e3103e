using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Caching;
using MLExtensions.Embeddings;

namespace MLExtensions.Experiments.Tests.TextSvm;

[TestClass]
public sealed class TextKernelSvmAutoTests
{
    private static readonly string s_directory = DefaultTextEncoder.Locate();

    private static readonly TextKernelSvmAutoOptions s_options = new() { LabelColumnName = "Price", OtherFeatureColumnNames = ["Size"] };

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_layer_is_the_one_of_least_error_out_of_fold_and_the_encoder_is_cut_there()
    {
        using var model = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, s_options with { SideBySide = false }).Fit(Load());
        var singles = model.Layers.Where(trial => trial.Layers.Numbers.Count == 1).ToArray();
        Assert.HasCount(3, singles);
        Assert.AreEqual(singles.MinBy(trial => trial.Error)!.Layers, model.Encoder.Options.Layer);
        Assert.IsTrue(model.Layers.Zip(model.Layers.Skip(1)).All(pair => pair.First.Error <= pair.Second.Error));
        Assert.IsTrue(model.Tuning.Path.All(trial => trial.Error >= model.Tuning.Best.Error));
    }

    [TestMethod]
    public void Side_by_side_is_at_least_as_good_as_the_best_layer()
    {
        using var model = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, s_options).Fit(Load());
        Assert.AreEqual(model.Layers[0].Layers, model.Encoder.Options.Layer);
        Assert.IsTrue(model.Layers.Any(trial => trial.Layers.Numbers.Count > 1));
    }

    [TestMethod]
    public void It_gives_what_its_steps_give_when_they_are_made_by_hand()
    {
        using var model = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, s_options).Fit(Load());
        using var encoder = TextEncoder.Load(s_directory, new() { Layer = model.Encoder.Options.Layer, Normalize = true });
        var byHand = _ml.Transforms.Text.EmbedText("Embedding", "Text", encoder).Append(_ml.Transforms.Concatenate("Features", "Embedding", "Size")).Fit(Load());
        var last = model.Steps.LastTransformer;
        var expected = last.Transform(byHand.Transform(Load())).GetColumn<float>("Score").ToArray();
        var scores = model.Transform(Load()).GetColumn<float>("Score").ToArray();
        for (var row = 0; row < scores.Length; row++)
            Assert.AreEqual(expected[row], scores[row], 1e-4);
    }

    [TestMethod]
    public void A_saved_model_is_loaded_with_nothing_to_call_first_and_owns_its_encoder()
    {
        using var zip = new MemoryStream();
        float[] expected;
        using (var model = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, s_options).Fit(Load()))
        {
            expected = [.. model.Transform(Load()).GetColumn<float>("Score")];
            _ml.Model.Save(model, Load().Schema, zip);
        }

        zip.Position = 0;
        var loaded = new MLContext().Model.Load(zip, out _);
        CollectionAssert.AreEqual(expected, loaded.Transform(Load()).GetColumn<float>("Score").ToArray());
        (loaded as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void Two_classes_and_several_have_probabilities()
    {
        var data = Load();
        using var binary = _ml.BinaryClassification.Trainers.TextKernelSvmAuto(s_directory, new() { LabelColumnName = "IsBird" }).Fit(data);
        var probabilities = binary.Transform(data).GetColumn<float>("Probability").ToArray();
        Assert.IsGreaterThan(0.9, Item.Make(120).Zip(probabilities, (item, p) => (item.Kind == "bird") == (p > 0.5)).Average(right => right ? 1.0 : 0));
        using var multiclass = _ml.MulticlassClassification.Trainers.TextKernelSvmAuto(s_directory, new() { LabelColumnName = "Class" }).Fit(data);
        var scored = multiclass.Transform(data);
        var classes = scored.GetColumn<uint>("Class").ToArray();
        Assert.IsGreaterThan(0.9, classes.Zip(scored.GetColumn<uint>("PredictedLabel"), (a, b) => a == b).Average(right => right ? 1.0 : 0));
        Assert.IsTrue(scored.GetColumn<float[]>("Score").All(score => Math.Abs(score.Sum() - 1) < 1e-4));
    }

    [TestMethod]
    public void An_average_uses_the_scores_that_the_search_has_made_and_fits_it_once()
    {
        var steps = new List<ExperimentProgress>();
        var member = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, s_options with { Progress = new Told(steps.Add) });
        IEstimator<ITransformer>[] members = [member, _ml.Transforms.Concatenate("Numbers", "Size").Append(_ml.Regression.Trainers.Ridge("Price", "Numbers"))];
        var average = _ml.Regression.Ensembles.WeightedAverage(members, new() { Learn = new() { LabelColumn = "Price", Folds = new() { Count = 3 } } }).Fit(Load());
        Assert.AreEqual(1, steps.Count(step => step.Step == "training"));
        Assert.IsLessThanOrEqualTo(average.OutOfFold!.MemberError(0), average.OutOfFold.AverageError);
        ((TextKernelSvmAutoTransformer)average.Members[0]).Dispose();
    }

    [TestMethod]
    public void A_cache_saves_a_second_fit_the_embedding()
    {
        using var cache = EmbeddingCache.InMemory();
        var trainer = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, s_options with { Cache = cache });
        using var first = trainer.Fit(Load());
        var misses = cache.Statistics.Misses;
        using var second = trainer.Fit(Load());
        Assert.AreEqual(misses, cache.Statistics.Misses);
        CollectionAssert.AreEqual(
            first.Transform(Load()).GetColumn<float>("Score").ToArray(), second.Transform(Load()).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void Wrong_columns_and_labels_are_named_before_anything_is_embedded()
    {
        var data = Load();
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Regression.Trainers.TextKernelSvmAuto(""));
        foreach (var (options, named) in ((TextKernelSvmAutoOptions, string)[])
            [(s_options with { TextColumnName = "Excerpt" }, "'Excerpt'"), (s_options with { TextColumnName = "Size" }, "'Size'"),
             (s_options with { LabelColumnName = "Ease" }, "'Ease'"), (s_options with { LabelColumnName = "Kind" }, "'Kind'")])
        {
            var steps = new List<ExperimentProgress>();
            var trainer = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, options with { Progress = new Told(steps.Add) });
            var error = Assert.ThrowsExactly<ArgumentException>(() => trainer.Fit(data));
            StringAssert.Contains(error.Message, named, StringComparison.Ordinal);
            Assert.IsEmpty(steps);
        }

        Assert.ThrowsExactly<DirectoryNotFoundException>(() => _ml.Regression.Trainers.TextKernelSvmAuto("no-such-encoder", s_options).Fit(data));
    }

    [TestMethod]
    public void It_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var options = s_options with { CancellationToken = source.Token, Progress = new Told(_ => source.Cancel()) };
        Assert.ThrowsExactly<OperationCanceledException>(() => _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, options).Fit(Load()));
    }

    [TestMethod]
    public void The_schema_that_is_foretold_is_the_one_that_is_made()
    {
        var trainer = _ml.Regression.Trainers.TextKernelSvmAuto(s_directory, s_options);
        using var model = trainer.Fit(Load());
        var made = model.GetOutputSchema(Load().Schema).Select(column => column.Name).Distinct().ToArray();
        var foretold = _ml.Transforms.Conversion.MapValueToKey("Other", "Kind").Append(trainer).Fit(Load()).GetOutputSchema(Load().Schema);
        CollectionAssert.IsSubsetOf(made, foretold.Select(column => column.Name).ToArray());
        CollectionAssert.IsSubsetOf((string[])["Embedding", "Features", "Score"], made);
    }

    private IDataView Load()
    {
        var data = _ml.Data.LoadFromEnumerable(Item.Make(120));
        var birds = _ml.Transforms.CustomMapping<KindRow, BirdRow>((from, to) => to.IsBird = from.Kind == "bird", null);
        return birds.Append(_ml.Transforms.Conversion.MapValueToKey("Class", "Kind")).Fit(data).Transform(data);
    }

    private sealed class Told(Action<ExperimentProgress> tell) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => tell(value);
    }

    private sealed class KindRow
    {
        public string Kind { get; set; } = "";
    }

    private sealed class BirdRow
    {
        public bool IsBird { get; set; }
    }
}
