namespace LeanScoring;

/// <summary>What a model says of a film.</summary>
public sealed class FilmScore
{
    public float Score { get; set; }
}
