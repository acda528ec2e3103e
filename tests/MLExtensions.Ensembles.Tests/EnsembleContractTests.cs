using Microsoft.ML;
using MLExtensions.Testing;

namespace MLExtensions.Ensembles.Tests;

/// <summary>Holds ridge regression and the average to the estimator contract.</summary>
[TestClass]
public sealed class EnsembleContractTests : EstimatorContract<EnsembleContractTests>, IContractCases
{
    public static IEnumerable<ContractCase> Cases =>
    [
        Case("ridge", ml => ml.Regression.Trainers.Ridge()),
        Case("average", ml => ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(ml), new() { Weights = [1, 2, 3] })),
        Case("average, not cached", ml => ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(ml), new() { CacheInput = false })),
        Case("average, learnt", ml => ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(ml), new() { Learn = new() })),
        Case("average and its members", ml => ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(ml), new() { MemberScoresColumn = "Members" }), "Members"),
        Case("average of averages", ml => ml.Regression.Ensembles.WeightedAverage(
            ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(ml)), ml.Regression.Trainers.Ridge())),
        Binary("binary average", ml => ml.BinaryClassification.Ensembles.WeightedAverage(ClassMembers.Binary(ml), new() { Weights = [1, 2] })),
        Binary("binary average, learnt, and its members", ml => ml.BinaryClassification.Ensembles.WeightedAverage(ClassMembers.Binary(ml), new()
        {
            Learn = new() { LabelColumn = "IsNorth", Folds = new() { Count = 3 } },
            MemberScoresColumn = "Members",
        }), "Members"),
        Multiclass("multiclass average", ml => ml.MulticlassClassification.Ensembles.WeightedAverage(ClassMembers.Multiclass(ml), new() { Weights = [1, 2] })),
        Multiclass("multiclass average, learnt, and its members", ml => ml.MulticlassClassification.Ensembles.WeightedAverage(ClassMembers.Multiclass(ml), new()
        {
            Learn = new() { Folds = new() { Count = 3 } },
            MemberScoresColumn = "Members",
        }), "Members"),
        Case("stacking", ml => ml.Regression.Ensembles.Stacking(WeightedAverageTests.Members(ml), ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores")), "MemberScores"),
        Case("stacking, features passed on", ml => ml.Regression.Ensembles.Stacking(
            WeightedAverageTests.Members(ml)[..2],
            ml.Transforms.Concatenate("All", "Features", "Given").Append(ml.Regression.Trainers.KernelSvm(featureColumnName: "All")),
            new() { MemberScoresColumn = "Given", CacheInput = false }), "Given", "All"),
        Binary("binary stacking", ml => ml.BinaryClassification.Ensembles.Stacking(
            ClassMembers.Binary(ml),
            ml.BinaryClassification.Trainers.KernelSvm("IsNorth", featureColumnName: "MemberScores", probabilities: true),
            new() { LabelColumn = "IsNorth", Folds = new() { Count = 2 } }), "MemberScores"),
        Multiclass("multiclass stacking", ml => ml.MulticlassClassification.Ensembles.Stacking(
            ClassMembers.Multiclass(ml), ml.MulticlassClassification.Trainers.KernelSvm(featureColumnName: "MemberScores"), new() { Folds = new() { Count = 2 } }), "MemberScores"),
    ];

    private static ContractCase<Row> Case(string name, Func<MLContext, IEstimator<ITransformer>> make, params string[] others) =>
        new(name, Row.Make(200), make, ["Score", .. others])
        {
            NeedsRows = true,
            Wrong =
            [
                WrongInput.Replaced("Label", "Features"),
                WrongInput.Replaced("Features", "Name"),
                new("Features", ml => ml.Transforms.Concatenate("Features", "Features", "Label")) { OnlyByModel = true },
            ],
        };

    private static ContractCase<ClassRow> Binary(string name, Func<MLContext, IEstimator<ITransformer>> make, params string[] others) =>
        Classes(name, make, null, ["PredictedLabel", "Score", "Probability", .. others], WrongInput.Replaced("IsNorth", "Part"), WrongInput.Replaced("IsNorth", "Features"));

    private static ContractCase<ClassRow> Multiclass(string name, Func<MLContext, IEstimator<ITransformer>> make, params string[] others) =>
        Classes(name, make, ClassRow.Keys, ["PredictedLabel", "Score", .. others], WrongInput.Replaced("Label", "IsNorth"), WrongInput.Replaced("Label", "Features"));

    private static ContractCase<ClassRow> Classes(string name, Func<MLContext, IEstimator<ITransformer>> make, Func<MLContext, IEstimator<ITransformer>>? prepare,
        string[] columns, params WrongInput[] wrong) => new(name, ClassRow.Make(120), make, columns)
        {
            NeedsRows = true,
            Prepare = prepare,
            Wrong =
            [
                WrongInput.Replaced("Features", "Name"),
                new("Features", ml => ml.Transforms.Concatenate("Features", "Features", "Features")) { OnlyByModel = true },
                .. wrong,
            ],
        };
}
