namespace Penguins;

/// <summary>What the model of species says of a penguin.</summary>
public sealed class PenguinAnswer
{
    /// <summary>The likeliest species.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The probability of each species.</summary>
    public float[] Score { get; set; } = [];
}
