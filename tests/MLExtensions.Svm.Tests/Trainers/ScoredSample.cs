namespace MLExtensions.Svm.Tests.Trainers;

public sealed class ScoredSample
{
    public float Label { get; set; }

    public float Score { get; set; }
}
