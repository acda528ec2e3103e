using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests.Goldens;

/// <summary>A case of a <see cref="GoldenSet"/>; what does not apply to its formulation is 0 or absent.</summary>
internal sealed record GoldenCase(
    string Type, [property: JsonPropertyName("C")] double C, double Epsilon, double? Nu, bool Weighted, string Kernel, double Gamma, int Degree,
    double Coef0, double Objective, JsonElement Intercept, JsonElement Support, double AbsDual, JsonElement Decision, JsonElement Predict)
{
    public KernelParameters KernelParameters => Kernel switch
    {
        "linear" => KernelParameters.Linear,
        "rbf" => KernelParameters.Rbf(Gamma),
        "poly" => KernelParameters.Polynomial(Degree, Gamma, Coef0),
        "sigmoid" => KernelParameters.Sigmoid(Gamma, Coef0),
        _ => throw new NotSupportedException(Kernel),
    };

    public double[] Intercepts => Numbers(Intercept);

    /// <summary>Support vectors in all.</summary>
    public double SupportCount => Numbers(Support).Sum();

    public double[] Predictions => Numbers(Predict);

    /// <summary>Decision values, row by row.</summary>
    public double[] Decisions => Numbers(Decision);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Type}, {Kernel}, C = {C}, epsilon = {Epsilon}, nu = {Nu}, gamma = {Gamma}, degree = {Degree}, coef0 = {Coef0}{(Weighted ? ", weighted" : "")}");

    private static double[] Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Numbers)],
        JsonValueKind.Number => [element.GetDouble()],
        _ => [],
    };
}
