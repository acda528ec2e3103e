using Microsoft.ML;
using MLExtensions.Svm.Kernels;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Holds the kernel SVM trainers to the estimator contract.</summary>
[TestClass]
public sealed class KernelSvmContractTests : EstimatorContract<KernelSvmContractTests>, IContractCases
{
    public static IEnumerable<ContractCase> Cases =>
    [
        Case("regression, linear", ml => ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Linear)),
        Case("regression, RBF", ml => ml.Regression.Trainers.KernelSvm(c: 3)),
        Case("regression, nu, polynomial", ml => ml.Regression.Trainers.KernelSvm(
            new() { Parameters = new() { Nu = 0.4, Kernel = KernelParameters.Polynomial(2, KernelGamma.Auto, coef0: 1), EstimateNoise = true } })),
        Case("regression, sigmoid", ml => ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Sigmoid(0.1, coef0: -0.5))),
        Case("regression, tuned", ml => ml.Regression.Trainers.KernelSvmAuto()),
        Case("regression, tuned, weighted", ml => ml.Regression.Trainers.KernelSvmAuto(exampleWeightColumnName: "Weight"), WrongInput.Replaced("Weight", "Features")),
        Case("regression, weighted", ml => ml.Regression.Trainers.KernelSvm(new() { ExampleWeightColumnName = "Weight" }), WrongInput.Replaced("Weight", "Features")),
    ];

    private static ContractCase<Sample> Case(string name, Func<MLContext, IEstimator<ITransformer>> make, params WrongInput[] wrong) =>
        new(name, Sample.Make(200), make, "Score")
        {
            NeedsRows = true,
            Wrong =
            [
                WrongInput.Replaced("Label", "Features"),
                WrongInput.Replaced("Features", "Label"),
                new("Features", ml => ml.Transforms.Concatenate("Features", "Features", "Label")) { OnlyByModel = true },
                .. wrong,
            ],
        };
}
