namespace MLExtensions.Training;

/// <summary>A fitted model over dense float vectors; safe to use from several threads.</summary>
public interface IVectorModel
{
    /// <summary>The number of features; 1 or more.</summary>
    int FeatureCount { get; }
}
