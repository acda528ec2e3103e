using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Svm;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Cli.Libsvm;

/// <summary>A training file, read.</summary>
internal sealed class TrainingData
{
    private TrainingData(LibsvmData file, bool isPrecomputed, bool hasClasses)
    {
        File = file;
        Features = isPrecomputed ? file.ToKernelMatrix() : file.Features;
        IsPrecomputed = isPrecomputed;
        Classes = hasClasses ? LibsvmLabels.Of(file.Labels.Span) : new LibsvmLabels([], []);
    }

    /// <summary>What the file holds.</summary>
    public LibsvmData File { get; }

    /// <summary>The matrix to fit to.</summary>
    public FeatureMatrix Features { get; }

    public bool IsPrecomputed { get; }

    /// <summary>The classes of the labels; empty where labels are no classes.</summary>
    public LibsvmLabels Classes { get; }

    /// <summary>Whether a label was cut to a whole number to be that of a class.</summary>
    public bool HasFractions => Classes.Labels.Count > 0 && File.Labels.ToArray().Any(label => label != Math.Truncate(label));

    public static TrainingData Load(InputSource input, TrainingSettings settings, RunProgress progress, CancellationToken cancellationToken) =>
        Failing.Mended(() =>
        {
            var rows = new Relay<long>(count => progress.Report(count, () => input.Fraction));
            var options = new LibsvmReadOptions { IsPrecomputed = settings.IsPrecomputed };
            var file = LibsvmData.Load(input.Open(), options, input.Name, rows, cancellationToken);
            return file.Features.Rows > 0 ? new TrainingData(file, settings.IsPrecomputed, settings.IsClassifier)
                : throw new InputException($"{input.Name} is empty; a row is a line 'label index:value index:value ...'.");
        });
}
