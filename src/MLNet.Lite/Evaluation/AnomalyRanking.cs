namespace Microsoft.ML.Data;

/// <summary>Measures how far up anomalies come when rows are ordered by falling score.</summary>
internal sealed class AnomalyRanking
{
    // ML.NET ranks at least this share of the rows that are no anomalies.
    private const double RankedShare = 0.01;

    private readonly List<ScoredClass> _rows = [];
    private long _anomalies;

    /// <summary>Rows without a label.</summary>
    public long Unlabeled { get; private set; }

    /// <summary>Rows with a label whose score is not finite.</summary>
    public long Unscored { get; private set; }

    /// <summary>Counts one row, an anomaly if its label is above 0.</summary>
    public void Add(float label, float score)
    {
        if (float.IsNaN(label))
        {
            Unlabeled++;
        }
        else if (!float.IsFinite(score))
        {
            Unscored++;
        }
        else
        {
            _rows.Add(new ScoredClass(score, label > 0));
            _anomalies += label > 0 ? 1 : 0;
        }
    }

    /// <summary>Sums up.</summary>
    /// <param name="falsePositiveCount">The number of false alarms allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">All rows are anomalies, or none is.</exception>
    public AnomalyDetectionMetrics ToMetrics(int falsePositiveCount)
    {
        var roc = new RocScores();
        foreach (var row in _rows)
            roc.Add(row.Score, row.IsPositive);
        return new AnomalyDetectionMetrics(roc.AreaUnderCurve(), DetectionRate(falsePositiveCount));
    }

    private double DetectionRate(int falsePositiveCount)
    {
        var (found, falseAlarms) = (0, 0);
        foreach (var row in Ranked(falsePositiveCount))
        {
            if (row.IsPositive)
                found++;
            else if (++falseAlarms > falsePositiveCount)
                break;
        }
        return (double)found / _anomalies;
    }

    // The rows with the highest scores, about as many as decide; in which order equal scores come, and which anomalies at the lower end are
    // still among them, is ML.NET's and shows in the rate.
    private ScoredClass[] Ranked(int falsePositiveCount)
    {
        var least = Math.Max(falsePositiveCount, _anomalies);
        var falseAlarmsKept = (int)Math.Ceiling(Math.Max(RankedShare * (_rows.Count - _anomalies), least));
        var heap = new ScoreHeap();
        var falseAlarms = 0;
        foreach (var row in _rows)
        {
            if (falseAlarms < falseAlarmsKept)
            {
                heap.Add(row);
                falseAlarms += row.IsPositive ? 0 : 1;
            }
            else if (row.Score >= heap.Top.Score)
            {
                heap.Add(row);
                if (!row.IsPositive)
                    DropLowestFalseAlarm(heap);
            }
        }
        var ranked = new ScoredClass[heap.Count];
        for (var i = ranked.Length - 1; i >= 0; i--)
            ranked[i] = heap.Pop();
        return ranked;
    }

    // Anomalies below it go, too.
    private static void DropLowestFalseAlarm(ScoreHeap heap)
    {
        while (heap.Pop().IsPositive)
        {
        }
    }
}
