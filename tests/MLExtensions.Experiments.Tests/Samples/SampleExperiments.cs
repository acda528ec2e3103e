using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Experiments.Tests.Samples;

/// <summary>Small real experiments on made-up houses: a linear model and kernel SVMs of several C, averaged by their out-of-fold scores.</summary>
internal static class SampleExperiments
{
    private static readonly double[] s_costs = [0.1, 1, 10, 100];
    private static readonly string[] s_numbers = ["size (m²)", "2nd floor", "Age"];

    public static House[] Houses { get; } = House.MakeUp(240);

    public static ExperimentResult Regression { get; } = MakeRegression();

    public static ExperimentResult Binary { get; } = MakeBinary();

    public static ExperimentResult Multiclass { get; } = MakeMulticlass();

    public static IReadOnlyList<KeyValuePair<string, string>> Texts(int row) => [new("Advert text", Houses[row].Advert)];

    private static ExperimentResult MakeRegression()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Houses);
        IEstimator<ITransformer>[] members =
        [
            ml.Regression.Trainers.Ridge("price"),
            .. s_costs.Select(c => ml.Regression.Trainers.KernelSvm("price", c: c)),
        ];
        var average = ml.Regression.Ensembles.WeightedAverage(members, new() { Learn = new() { LabelColumn = "price" } });
        var model = Features(ml).Append(average).Fit(data);
        return Result(ExperimentTask.Regression, "price", [], model, data, model.LastTransformer.OutOfFold!);
    }

    private static ExperimentResult MakeBinary()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Houses);
        IEstimator<ITransformer>[] members =
        [
            ml.BinaryClassification.Trainers.KernelSvm("sold", kernel: KernelParameters.Linear, probabilities: true),
            .. s_costs.Select(c => ml.BinaryClassification.Trainers.KernelSvm("sold", c: c, probabilities: true)),
        ];
        var average = ml.BinaryClassification.Ensembles.WeightedAverage(members, new() { Learn = new() { LabelColumn = "sold" } });
        var model = Features(ml).Append(average).Fit(data);
        return Result(ExperimentTask.BinaryClassification, "sold", ["open", "sold"], model, data, model.LastTransformer.OutOfFold!);
    }

    private static ExperimentResult MakeMulticlass()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Houses);
        IEstimator<ITransformer>[] members =
        [
            ml.MulticlassClassification.Trainers.KernelSvm("Label", kernel: KernelParameters.Linear, probabilities: true),
            .. s_costs.Select(c => ml.MulticlassClassification.Trainers.KernelSvm("Label", c: c, probabilities: true)),
        ];
        var average = ml.MulticlassClassification.Ensembles.WeightedAverage(members, new() { Learn = new() });
        var model = Features(ml).Append(ml.Transforms.Conversion.MapValueToKey("Label", "class")).Append(average).Fit(data);
        var table = model.LastTransformer.OutOfFold!;
        ITransformer whole = model.Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(model.Transform(data)));
        // Keys are numbered in the order in which the classes occur.
        return Result(ExperimentTask.MulticlassClassification, "class", [.. Houses.Select(house => house.Kind).Distinct()], whole, data, table);
    }

    private static EstimatorChain<ITransformer> Features(MLContext ml) => new EstimatorChain<ITransformer>()
        .Append(ml.Transforms.Categorical.OneHotEncoding("TownShares", "Town"))
        .Append(ml.Transforms.Concatenate("Numbers", s_numbers))
        .Append(ml.Transforms.NormalizeMeanVariance("Numbers"))
        .Append((IEstimator<ITransformer>)ml.Transforms.Concatenate("Features", "Numbers", "TownShares"));

    private static ExperimentResult Result(
        ExperimentTask task, string label, string[] classes, ITransformer model, IDataView data, AverageOutOfFoldTable table)
    {
        var curve = s_costs.Select((c, i) => new CurvePoint(c, table.MemberError(i + 1))).ToArray();
        var best = Array.IndexOf(curve, curve.MinBy(point => point.Error)) + 1;
        Candidate[] candidates =
        [
            .. table.MemberScores.Select((scores, member) => new Candidate
            {
                Name = member == 0 ? "linear" : $"svm-c{s_costs[member - 1]:0.#}",
                Description = member == 0 ? "numbers and towns, linear" : $"numbers and towns, radial basis functions, C = {s_costs[member - 1]:0.#}",
                Error = table.MemberError(member),
                Measures = classes.Length == 0 ? [] : [new("Accuracy", table.MemberAccuracy(member))],
                Duration = TimeSpan.FromMilliseconds(120 * (member + 1)),
                Weight = table.Weights[member],
                OutOfFold = scores,
                Curve = member == best ? curve : [],
            }),
        ];
        return new ExperimentResult
        {
            Task = task,
            Columns =
            [
                new("Advert text", ColumnPurpose.Ignored, "as asked"),
                new("size (m²)", ColumnPurpose.Numeric, "200 different numbers"),
                new("2nd floor", ColumnPurpose.Numeric, "0 or 1"),
                new("Age", ColumnPurpose.Numeric, "90 different numbers"),
                new("Town", ColumnPurpose.Categorical, "3 different values"),
                new("Id", ColumnPurpose.Ignored, "no value occurs twice"),
                .. ((string[])["price", "sold", "class"]).Select(name => new ColumnChoice(name, name == label ? ColumnPurpose.Label : ColumnPurpose.Ignored, "as asked")),
            ],
            Classes = classes,
            Targets = table.Targets,
            Folds = table.Folds,
            Rows = Enumerable.Range(0, table.Rows).ToArray(),
            Leaderboard = [.. candidates.OrderBy(candidate => candidate.Error)],
            Average = new Candidate
            {
                Name = "average",
                Description = "the weighted average of the candidates",
                Error = table.AverageError,
                Measures = classes.Length == 0 ? [] : [new("Accuracy", table.AverageAccuracy)],
                Duration = TimeSpan.FromSeconds(2.5),
                OutOfFold = table.Averages,
            },
            Steps = [new("Read the table", TimeSpan.FromMilliseconds(35)), new("Fit five folds", TimeSpan.FromSeconds(2.1)), new("Fit all rows", TimeSpan.FromSeconds(0.4))],
            Warnings = ["3 rows without a label were left out."],
            Model = model,
            InputSchema = data.Schema,
        };
    }
}
