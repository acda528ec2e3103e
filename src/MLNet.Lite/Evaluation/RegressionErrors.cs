namespace Microsoft.ML.Data;

/// <summary>Sums up how far scores are from labels. Rows whose label or score is not a number do not count.</summary>
internal sealed class RegressionErrors
{
    private long _count;
    private double _absolute;
    private double _squared;
    private double _loss;
    private double _labels;
    private double _squaredLabels;

    /// <summary>Rows without a label.</summary>
    public long Unlabeled { get; private set; }

    /// <summary>Rows with a label whose score is not a number.</summary>
    public long Unscored { get; private set; }

    public void Add(float label, float score)
    {
        if (float.IsNaN(label))
        {
            Unlabeled++;
            return;
        }
        if (float.IsNaN(score))
        {
            Unscored++;
            return;
        }
        _count++;
        var error = Math.Abs((double)label - score);
        _absolute += error;
        _squared += error * error;
        // ML.NET squares these in single precision.
        var difference = score - label;
        _loss += difference * difference;
        _labels += label;
        _squaredLabels += label * label;
    }

    public RegressionMetrics ToMetrics()
    {
        if (_count == 0)
            return new RegressionMetrics(0, 0, 0, 0, 0);
        var variation = _squaredLabels - (_labels * _labels / _count);
        return new RegressionMetrics(
            _absolute / _count,
            _squared / _count,
            Math.Sqrt(_squared / _count),
            _loss / _count,
            variation == 0 ? double.NaN : 1 - (_squared / variation));
    }
}
