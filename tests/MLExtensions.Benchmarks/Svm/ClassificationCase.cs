using MLExtensions.Svm;
using MLExtensions.Svm.Devices.Cpu;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>C-SVC of scores above and below the median.</summary>
internal sealed class ClassificationCase : SvmCase
{
    public override string Name => "C-SVC, C = 1";

    public override string ScikitName => "svc";

    public override double C => 1;

    public override float[] Targets(float[] scores)
    {
        float median = scores.Order().ElementAt(scores.Length / 2);
        return Array.ConvertAll(scores, score => score > median ? 1f : 0f);
    }

    public override FittedSvm Fit(CpuDevice device, FeatureMatrix features, float[] targets, int threads)
    {
        SvcParameters parameters = new() { C = C, Tolerance = Tolerance, Threads = threads };
        SvmClassifier model = SupportVectorClassification.Fit(
            device, features, Array.ConvertAll(targets, target => (int)target), parameters, [], null, null, default);
        int[] classes = [];
        return new FittedSvm(model.Training[0], null, model.SupportVectors.Rows, Predict, Decide);

        void Predict(FeatureMatrix rows)
        {
            Array.Resize(ref classes, rows.Rows);
            model.Predict(rows.Values.Span, rows.Rows, classes, threads);
        }

        double[] Decide(FeatureMatrix rows)
        {
            double[] values = new double[rows.Rows];
            model.DecisionValues(rows.Values.Span, rows.Rows, values, threads);
            return Array.ConvertAll(values, value => -value);
        }
    }
}
