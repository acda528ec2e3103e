using Microsoft.ML;
using MLExtensions.Svm.Kernels;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Holds the trainers of classifiers and of one-class machines to the estimator contract.</summary>
[TestClass]
public sealed class ClassifierContractTests : EstimatorContract<ClassifierContractTests>, IContractCases
{
    private static readonly SvcParameters s_probable = new() { EstimateProbabilities = true };

    public static IEnumerable<ContractCase> Cases =>
    [
        Binary("binary", ml => ml.BinaryClassification.Trainers.KernelSvm("IsNorth"), hasProbability: false),
        Binary("binary, probable", ml => ml.BinaryClassification.Trainers.KernelSvm("IsNorth", c: 3, probabilities: true), hasProbability: true),
        Binary("binary, nu, weighted", ml => ml.BinaryClassification.Trainers.KernelSvm(new()
        {
            LabelColumnName = "IsNorth",
            ExampleWeightColumnName = "Weight",
            Parameters = new() { Nu = 0.3, Kernel = KernelParameters.Polynomial(2) },
        }), hasProbability: false, WrongInput.Replaced("Weight", "Features")),
        Multiclass("multiclass", "Class", ml => ml.MulticlassClassification.Trainers.KernelSvm()),
        Multiclass("multiclass, probable", "Class", ml => ml.MulticlassClassification.Trainers.KernelSvm(probabilities: true)),
        Multiclass("multiclass, keys of numbers, weighted", "Number", ml => ml.MulticlassClassification.Trainers.KernelSvm(
            new() { ExampleWeightColumnName = "Weight", Parameters = s_probable with { Nu = 0.3 } }), WrongInput.Replaced("Weight", "Features")),
        Multiclass("multiclass of two", "IsNorth", ml => ml.MulticlassClassification.Trainers.KernelSvm(kernel: KernelParameters.Linear)),
        Case("one class", ml => ml.AnomalyDetection.Trainers.OneClassSvm(nu: 0.1), ["PredictedLabel", "Score"], []),
        Case("one class, weighted, with a threshold", ml => ml.AnomalyDetection.Trainers.OneClassSvm(
            new() { ExampleWeightColumnName = "Weight", Threshold = 0.5f }), ["PredictedLabel", "Score"], [WrongInput.Replaced("Weight", "Features")]),
    ];

    private static ContractCase<ClassSample> Binary(
        string name, Func<MLContext, IEstimator<ITransformer>> make, bool hasProbability, params WrongInput[] wrong) =>
        Case(name, make, ["PredictedLabel", "Score", .. hasProbability ? new[] { "Probability" } : []],
            [WrongInput.Replaced("IsNorth", "Number"), WrongInput.Replaced("IsNorth", "Features"), WrongInput.Replaced("IsNorth", "Class"), .. wrong]);

    private static ContractCase<ClassSample> Multiclass(
        string name, string label, Func<MLContext, IEstimator<ITransformer>> make, params WrongInput[] wrong) =>
        Case(name, make, ["PredictedLabel", "Score"],
            [WrongInput.Replaced("Label", "Number"), WrongInput.Replaced("Label", "IsNorth"), WrongInput.Replaced("Label", "Features"), .. wrong],
            ml => ml.Transforms.Conversion.MapValueToKey("Label", label));

    private static ContractCase<ClassSample> Case(string name, Func<MLContext, IEstimator<ITransformer>> make, string[] columns, WrongInput[] wrong,
        Func<MLContext, IEstimator<ITransformer>>? prepare = null) =>
        new(name, ClassSample.Make(200), make, columns)
        {
            NeedsRows = true,
            Prepare = prepare,
            Wrong =
            [
                WrongInput.Replaced("Features", "Weight"),
                new("Features", ml => ml.Transforms.Concatenate("Features", "Features", "Number")) { OnlyByModel = true },
                .. wrong,
            ],
        };
}
