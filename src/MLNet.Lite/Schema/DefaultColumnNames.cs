namespace Microsoft.ML.Data;

internal static class DefaultColumnNames
{
    public const string Features = "Features";
    public const string Label = "Label";
    public const string PredictedLabel = "PredictedLabel";
    public const string Probability = "Probability";
    public const string Score = "Score";
}
