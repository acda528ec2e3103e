namespace MLExtensions.Experiments;

/// <summary>What an experiment learns to predict.</summary>
public enum ExperimentTask
{
    /// <summary>A number; judged by the root of the mean squared error.</summary>
    Regression,

    /// <summary>One of two classes; judged by log-loss.</summary>
    BinaryClassification,

    /// <summary>One of several classes; judged by log-loss.</summary>
    MulticlassClassification,
}
