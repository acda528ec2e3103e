using Microsoft.ML.Data;

namespace MovieRatings;

/// <summary>A film as the pipeline sees it: its words in two texts, its numbers, and its rating.</summary>
public sealed class Movie
{
    public string Title { get; set; } = "";

    /// <summary>Genre, source, director and so on, as one text.</summary>
    public string Facts { get; set; } = "";

    /// <summary>log10 of the production budget in dollars; NaN where unknown.</summary>
    public float Budget { get; set; }

    /// <summary>Running time in minutes; NaN where unknown.</summary>
    public float RunningTime { get; set; }

    /// <summary>1 where the running time is known, else 0: little-known films lack it.</summary>
    public float HasRunningTime { get; set; }

    /// <summary>Year of release; NaN where unknown.</summary>
    public float Year { get; set; }

    /// <summary>The rating on IMDB, 1 to 10: what is predicted.</summary>
    [ColumnName("Label")]
    public float Rating { get; set; }
}
