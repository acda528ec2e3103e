namespace MLExtensions.Cli.Libsvm;

/// <summary>Adds up how predictions compare with what files say, and puts it into LIBSVM's sentences.</summary>
internal sealed class PredictionTally
{
    private int _correct;
    private double _squaredError;
    private double _p, _t, _pp, _tt, _pt;

    public int Count { get; private set; }

    public void Add(double prediction, double target)
    {
        Count++;
        if (prediction == target)
            _correct++;
        _squaredError += (prediction - target) * (prediction - target);
        _p += prediction;
        _t += target;
        _pp += prediction * prediction;
        _tt += target * target;
        _pt += prediction * target;
    }

    /// <summary>The lines that svm-predict writes.</summary>
    public IEnumerable<string> PredictionLines(bool isRegression) => isRegression
        ? [$"Mean squared error = {CNumber.Short(MeanSquaredError)} (regression)", $"Squared correlation coefficient = {CNumber.Short(SquaredCorrelation)} (regression)"]
        : [$"Accuracy = {CNumber.Short(Accuracy)}% ({_correct}/{Count}) (classification)"];

    /// <summary>The lines that svm-train writes for -v.</summary>
    public IEnumerable<string> CrossValidationLines(bool isRegression) => isRegression
        ? [$"Cross Validation Mean squared error = {CNumber.Short(MeanSquaredError)}", $"Cross Validation Squared correlation coefficient = {CNumber.Short(SquaredCorrelation)}"]
        : [$"Cross Validation Accuracy = {CNumber.Short(Accuracy)}%"];

    private double Accuracy => 100.0 * _correct / Count;

    private double MeanSquaredError => _squaredError / Count;

    private double SquaredCorrelation
    {
        get
        {
            var covariance = Count * _pt - _p * _t;
            return covariance * covariance / ((Count * _pp - _p * _p) * (Count * _tt - _t * _t));
        }
    }
}
