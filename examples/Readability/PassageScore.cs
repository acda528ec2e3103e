namespace Readability;

/// <summary>What the model says of a passage.</summary>
public sealed class PassageScore
{
    public float Score { get; set; }
}
