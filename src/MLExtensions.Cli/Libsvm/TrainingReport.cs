using System.Globalization;
using MLExtensions.Svm;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Cli.Libsvm;

/// <summary>What svm-train says of a fit, in its words.</summary>
internal static class TrainingReport
{
    // A coefficient at its bound may be a rounding below.
    private const double AlmostOne = 1 - 1e-9;

    public static IEnumerable<string> Lines(LibsvmModel model, TrainingData data, TrainingSettings settings) =>
        model.Classifier is { } classifier ? Classifier(classifier, data, settings) : Machine(model.Machine!, data.Features.Rows, settings);

    private static IEnumerable<string> Machine(SvmModel machine, int rows, TrainingSettings settings)
    {
        var coefficients = machine.DualCoefficients.ToArray();
        if (machine.NoiseScale is { } noise)
            yield return $"{NoiseLine}= {CNumber.Short(noise)}";
        var detail = settings.Type switch
        {
            LibsvmType.EpsilonSvr => $"nu = {CNumber.Fixed(Sum(coefficients) / (settings.C * rows))}",
            LibsvmType.NuSvr => $"epsilon = {CNumber.Fixed(machine.Training.TubeRadius!.Value)}",
            _ => null,
        };
        var bound = settings.Type == LibsvmType.OneClass ? 1 : settings.C;
        foreach (var line in Fit(machine.Training, machine.Intercept, detail, coefficients, _ => bound))
            yield return line;
    }

    private static IEnumerable<string> Classifier(SvmClassifier classifier, TrainingData data, TrainingSettings settings)
    {
        var supports = classifier.SupportCounts.ToArray();
        int[] counts = [.. data.Classes.Labels.Select((_, k) => data.Classes.Classes.Count(c => c == k))];
        var pair = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            for (var j = i + 1; j < counts.Length; j++, pair++)
            {
                double[] coefficients = [.. Coefficients(classifier, supports, i, j - 1), .. Coefficients(classifier, supports, j, i)];
                double costOfFirst = settings.C * settings.WeightOf(data.Classes.Labels[i]), costOfSecond = settings.C * settings.WeightOf(data.Classes.Labels[j]);
                var rows = counts[i] + counts[j];
                string? detail = null;
                if (settings.Type == LibsvmType.NuSvc)
                {
                    // nu fixes the sum of the coefficients before they were scaled to those of C-SVC.
                    costOfFirst = costOfSecond = Sum(coefficients) / (settings.Nu * rows);
                    detail = $"C = {CNumber.Fixed(costOfFirst)}";
                }
                else if (costOfFirst == costOfSecond)
                {
                    detail = $"nu = {CNumber.Fixed(Sum(coefficients) / (costOfFirst * rows))}";
                }

                foreach (var line in Fit(
                    classifier.Training[pair], classifier.Intercepts.Span[pair], detail, coefficients, value => value > 0 ? costOfFirst : costOfSecond))
                {
                    yield return line;
                }
            }
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Total nSV = {classifier.SupportVectors.Rows}");
    }

    /// <summary>What svm-predict and svm-train say before the scale of a regression's noise.</summary>
    public static string NoiseLine =>
        "Prob. model for test data: target value = predicted value + z,\nz: Laplace distribution e^(-|z|/sigma)/(2sigma),sigma";

    private static IEnumerable<string> Fit(SvmTrainingSummary training, double intercept, string? detail, double[] coefficients, Func<double, double> bound)
    {
        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"optimization finished, #iter = {training.Iterations}");
        if (detail is not null)
            yield return detail;
        yield return $"obj = {CNumber.Fixed(training.Objective)}, rho = {CNumber.Fixed(0 - intercept)}";
        var bounded = coefficients.Count(value => Math.Abs(value) >= AlmostOne * bound(value));
        yield return string.Create(CultureInfo.InvariantCulture, $"nSV = {coefficients.Count(value => value != 0)}, nBSV = {bounded}");
    }

    /// <summary>A class's coefficients in a row of the classifier's.</summary>
    private static ReadOnlySpan<double> Coefficients(SvmClassifier classifier, int[] supports, int of, int row) =>
        classifier.DualCoefficients.Span.Slice(row * classifier.SupportVectors.Rows + supports[..of].Sum(), supports[of]);

    private static double Sum(double[] coefficients) => coefficients.Sum(Math.Abs);
}
