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
}
