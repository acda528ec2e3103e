using System.Text;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Cli.Libsvm;

/// <summary>Predicts rows block by block, in their order. Memory does not grow with the rows.</summary>
/// <param name="model">The model.</param>
/// <param name="hasProbabilities">Whether to write probabilities of classes.</param>
/// <param name="threads">The most threads used; null for one per processor.</param>
internal sealed class SvmPredictJob(LibsvmModel model, bool hasProbabilities, int? threads)
{
    private const int MostRows = 1024;

    // Numbers held at once, and multiplications between two looks at whether the run was cancelled.
    private const long MostValues = 1 << 22;
    private const long MostProducts = 1 << 30;

    private readonly double[] _probabilities = new double[model.Labels.Count];

    public bool IsRegression => model.Type is LibsvmType.EpsilonSvr or LibsvmType.NuSvr;

    /// <summary>What svm-predict says before it begins; null for nothing.</summary>
    public string? Preface =>
        hasProbabilities ? (IsRegression ? $"{TrainingReport.NoiseLine}={CNumber.Short(model.Machine!.NoiseScale!.Value)}" : null)
        : model.HasProbabilities ? "Model supports probability estimates, but disabled in prediction."
        : null;

    private bool WritesProbabilities => hasProbabilities && model.Classifier is not null;

    /// <returns>How the predictions compare with the labels of the file.</returns>
    public PredictionTally Run(InputSource input, OutputTarget output, RunProgress progress, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(output.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        if (WritesProbabilities)
            writer.WriteLine($"labels {string.Join(' ', model.Labels)}");
        using var reader = new LibsvmRowReader(input.Open(), model.Kernel.Type == KernelType.Precomputed, input.Name);
        var capacity = Capacity();
        var rows = new float[capacity * model.Dimension];
        double[] labels = new double[capacity], excess = new double[capacity], values = new double[capacity * model.FunctionCount];
        var tally = new PredictionTally();
        while (Fill() is > 0 and var count)
        {
            model.DecisionValues(rows, count, values, excess, threads);
            for (var row = 0; row < count; row++)
                tally.Add(Write(writer, values.AsSpan(row * model.FunctionCount, model.FunctionCount)), labels[row]);
            progress.Report(tally.Count, () => input.Fraction);
        }

        return tally;

        int Fill() => Failing.Mended(() =>
        {
            var count = 0;
            for (; count < capacity && reader.Read(); count++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                labels[count] = reader.Label;
                excess[count] = reader.CopyTo(rows.AsSpan(count * model.Dimension, model.Dimension));
            }

            return count;
        });
    }

    private int Capacity()
    {
        var perRow = Math.Max(model.Dimension, model.FunctionCount);
        var products = (long)model.Dimension * Math.Max(1, model.SupportCount);
        return (int)Math.Clamp(Math.Min(MostValues / perRow, MostProducts / products), 1, MostRows);
    }

    /// <summary>Writes a row's line.</summary>
    /// <returns>The prediction.</returns>
    private double Write(StreamWriter writer, ReadOnlySpan<double> decisionValues)
    {
        if (!WritesProbabilities)
        {
            var prediction = model.Predict(decisionValues);
            writer.WriteLine(CNumber.Exact(prediction));
            return prediction;
        }

        model.Classifier!.Probabilities(decisionValues, _probabilities);
        var label = model.Labels[Array.IndexOf(_probabilities, _probabilities.Max())];
        writer.Write(label);
        foreach (var probability in _probabilities)
        {
            writer.Write(' ');
            writer.Write(CNumber.Exact(probability));
        }

        writer.WriteLine();
        return label;
    }
}
