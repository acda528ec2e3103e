using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Prediction;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Evaluation;

/// <summary>What a model says of a row: its columns, and what it predicts by them.</summary>
internal sealed class ScoredColumns
{
    public const string PredictedLabelName = "PredictedLabel";

    private const string ScoreName = "Score";
    private const string ProbabilityName = "Probability";

    public ScoredColumns(DataViewSchema schema)
    {
        Score = schema.GetColumnOrNull(ScoreName) ?? throw new ToolException("The model gives no column 'Score', by which predictions are evaluated.");
        PredictedLabel = schema.GetColumnOrNull(PredictedLabelName);
        Probability = schema.GetColumnOrNull(ProbabilityName) is { } probability && probability.Type == NumberDataViewType.Single ? probability : null;
        Task = Score.Type is VectorDataViewType ? ExperimentTask.MulticlassClassification
            : PredictedLabel is not null ? ExperimentTask.BinaryClassification
            : ExperimentTask.Regression;
        var item = Score.Type is VectorDataViewType vector ? vector.ItemType : Score.Type;
        if (item != NumberDataViewType.Single)
            throw new ToolException($"The model's column 'Score' has the type {Score.Type}; a number (Single) or a vector of them is needed.");
    }

    public DataViewSchema.Column Score { get; }

    public DataViewSchema.Column? PredictedLabel { get; }

    public DataViewSchema.Column? Probability { get; }

    /// <summary>What the columns are of.</summary>
    public ExperimentTask Task { get; }

    public IReadOnlyList<DataViewSchema.Column> All => [.. new[] { Score, PredictedLabel, Probability }.OfType<DataViewSchema.Column>()];

    /// <summary>The names of the classes, in the order of the scores; null where the model does not say.</summary>
    public IReadOnlyList<string>? Classes => KeyNames.OfClasses(Score) ?? KeyNames.OfSlots(Score) ?? (PredictedLabel is { } predicted ? KeyNames.Of(predicted) : null);
}
