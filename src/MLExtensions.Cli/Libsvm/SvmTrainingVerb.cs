using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Cli.Libsvm;

/// <summary>A verb that reads a training file and writes a model.</summary>
internal abstract class SvmTrainingVerb(ToolConsole console, string name, string description, string usage, IReadOnlyList<Flag> flags)
    : SvmVerb(console, name, description, usage, flags)
{
    private const string ModelExtension = ".model";

    protected TrainingData Load(ProgressDisplay display, InputSource input, TrainingSettings settings, CancellationToken cancellationToken)
    {
        var data = display.Run("Reading", progress => TrainingData.Load(input, settings, progress, cancellationToken));
        foreach (var label in settings.IsClassifier ? settings.Weights.Select(w => w.Label).Distinct().Except(data.Classes.Labels) : [])
            Warn(string.Create(CultureInfo.InvariantCulture, $"class label {label} specified in weight is not found"));
        if (settings is { Type: LibsvmType.NuSvc, Weights.Count: > 0 })
            Warn("weights of classes have no effect with -s 1.");
        if (data.HasFractions)
            Warn("labels with fractions were cut to whole numbers, which name classes. For a regression say -s 3 or -s 4.");
        return data;
    }

    /// <summary>Where the model goes: as it was said, or to the current folder.</summary>
    protected static string ModelPath(FlagValues flags)
    {
        if (flags.Files.Count > 1)
            return flags.Files[1];
        return flags.Files[0] == FileArgument.StandardStream ? throw new UsageException("Data from standard input have no name to call the model by. Name a model file.")
            : Path.GetFileName(flags.Files[0]) + ModelExtension;
    }
}
