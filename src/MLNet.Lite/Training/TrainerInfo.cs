namespace Microsoft.ML;

/// <summary>What a trainer wants of its data.</summary>
public sealed class TrainerInfo
{
    internal TrainerInfo(
        bool normalization = true,
        bool calibration = false,
        bool caching = true,
        bool supportValid = false,
        bool supportIncrementalTrain = false,
        bool supportTest = false)
    {
        NeedNormalization = normalization;
        NeedCalibration = calibration;
        WantCaching = caching;
        SupportsValidation = supportValid;
        SupportsIncrementalTraining = supportIncrementalTrain;
        SupportsTest = supportTest;
    }

    /// <summary>Whether features should be scaled.</summary>
    public bool NeedNormalization { get; }

    /// <summary>Whether several passes make caching worthwhile.</summary>
    public bool WantCaching { get; }

    internal bool NeedCalibration { get; }

    internal bool SupportsValidation { get; }

    internal bool SupportsTest { get; }

    internal bool SupportsIncrementalTraining { get; }
}
