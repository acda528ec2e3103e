namespace Microsoft.ML.Data;

/// <summary>How well anomalies are detected.</summary>
public sealed class AnomalyDetectionMetrics
{
    internal AnomalyDetectionMetrics(double areaUnderRocCurve, double detectionRateAtFalsePositiveCount)
    {
        AreaUnderRocCurve = areaUnderRocCurve;
        DetectionRateAtFalsePositiveCount = detectionRateAtFalsePositiveCount;
    }

    /// <summary>The chance that an anomaly has a higher score than another row; equal scores count half.</summary>
    public double AreaUnderRocCurve { get; }

    /// <summary>The share of anomalies found, going through the rows by falling score, before one false alarm more than allowed.</summary>
    public double DetectionRateAtFalsePositiveCount { get; }
}
