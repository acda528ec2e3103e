namespace MLExtensions.Svm.Trainers;

/// <summary>A model that may scale features before its machine sees them.</summary>
internal interface IScaledModel
{
    FeatureScaling? Scaling { get; }
}
