namespace Sentiment;

/// <summary>What the model says of a sentence.</summary>
public sealed class Judgement
{
    public string Text { get; set; } = "";

    public bool Label { get; set; }

    public bool PredictedLabel { get; set; }

    /// <summary>How likely it praises.</summary>
    public float Probability { get; set; }
}
