namespace MLExtensions.Ensembles.Tests;

public sealed class ScoredRow
{
    public string Name { get; set; } = "";

    public float Label { get; set; }

    public float Score { get; set; }
}
