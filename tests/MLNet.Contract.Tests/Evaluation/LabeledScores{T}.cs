using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>A row with a label of any type and scores of several classes.</summary>
public sealed class LabeledScores<T>
{
    public T Label { get; set; } = default!;

    public VBuffer<float> Score { get; set; }

    public uint PredictedLabel { get; set; }
}
