using Microsoft.ML;
using MLExtensions.Embeddings.Tests.Transforms;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Statistics;

/// <summary>Holds the counts of texts to the estimator contract.</summary>
[TestClass]
public sealed class TextStatisticsContractTests : EstimatorContract<TextStatisticsContractTests>, IContractCases
{
    public static IEnumerable<ContractCase> Cases =>
    [
        Case("a column of its own", "Counts"),
        Case("in the text's place", "Text"),
    ];

    private static ContractCase<Document> Case(string name, string output) =>
        new(name, Document.Random(200), ml => ml.Transforms.Text.CountText(output, "Text"), output) { Wrong = [WrongInput.Replaced("Text", "Label")] };
}
