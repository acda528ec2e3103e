namespace MLNet.Contract.Tests.Evaluation;

/// <summary>A scored row with a label of any type.</summary>
public sealed class LabeledRow<T>
{
    public T Label { get; set; } = default!;

    public float Score { get; set; }

    public bool PredictedLabel { get; set; }
}
