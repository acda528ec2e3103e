namespace MovieRatings;

/// <summary>What a prediction engine returns for a film.</summary>
public sealed class MoviePrediction
{
    public string Title { get; set; } = "";

    public float Score { get; set; }
}
