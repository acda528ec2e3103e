using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;
using MLExtensions.Svm;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Cli.Libsvm;

/// <summary><c>mlext svm train</c>: what svm-train does.</summary>
internal sealed class SvmTrainVerb(ToolConsole console) : SvmTrainingVerb(
    console, "train", "Fits a support vector machine to a file in LIBSVM's format, as svm-train does.", "[options] training_set_file [model_file]",
    TrainingFlags.All)
{
    protected override string Notes => $"""
        Files:
          {DataNotes}
          The model is in LIBSVM's format, with 17 significant digits, and is put in place only once all is done: svm-predict reads it.
          Unsaid, it is written to the current folder, called as the training file with .model behind.

        Output, as svm-train's: lines such as 'optimization finished, #iter = 162' and 'Total nSV = 132'; with -v the line
        'Cross Validation Accuracy = 97.3333%', or 'Cross Validation Mean squared error = ...' and
        'Cross Validation Squared correlation coefficient = ...'. Folds are not those of svm-train, which draws them by chance.

        Examples:
          mlext svm train heart_scale
          mlext svm train -c 10 -g 0.07 -w1 5 -b 1 heart_scale heart.model
          mlext svm train -s 3 -t 1 -d 2 -r -1 -p 0.05 housing_scale housing.model
          mlext svm train -v 5 -c 10 heart_scale

        """;

    protected override int Run(FlagValues flags, CancellationToken cancellationToken)
    {
        CheckFiles(flags, 1, 2);
        var settings = TrainingFlags.Read(flags, Threads(flags));
        using var input = OpenInput(flags.Files[0], cancellationToken);
        return settings.Folds is { } folds
            ? CrossValidate(flags, settings, input, folds, cancellationToken)
            : Train(flags, settings, input, cancellationToken);
    }

    private int Train(FlagValues flags, TrainingSettings settings, InputSource input, CancellationToken cancellationToken)
    {
        using var output = OpenOutput(ModelPath(flags), input);
        var display = new ProgressDisplay(Console, IsQuiet(flags));
        var data = Load(display, input, settings, cancellationToken);
        var model = display.Run("Training", progress => new ModelTrainer(data, settings, progress, cancellationToken).Fit());
        model.Save(output.Stream, cancellationToken);
        output.Commit();

        if (!IsQuiet(flags))
        {
            using var lines = new OutputLines(Console);
            foreach (var line in TrainingReport.Lines(model, data, settings))
                lines.WriteLine(line);
        }

        WarnUnconverged(model, settings);
        display.Done($"trained on {data.Features.Rows:N0} rows of {input.Name} into {output.Name}, {model.SupportCount:N0} support vectors");
        return ExitCode.Success;
    }

    private int CrossValidate(FlagValues flags, TrainingSettings settings, InputSource input, int folds, CancellationToken cancellationToken)
    {
        var display = new ProgressDisplay(Console, IsQuiet(flags));
        var data = Load(display, input, settings, cancellationToken);
        if (folds > data.Features.Rows)
            Warn(string.Create(CultureInfo.InvariantCulture, $"there are {data.Features.Rows} rows for {folds} folds; every row is a fold."));
        var tally = display.Run("Cross-validating", progress => new ModelTrainer(data, settings, progress, cancellationToken).CrossValidate(folds));
        // svm-train says these quietly, too.
        using var lines = new OutputLines(Console);
        foreach (var line in tally.CrossValidationLines(settings.IsRegression))
            lines.WriteLine(line);
        display.Done($"cross-validated {data.Features.Rows:N0} rows of {input.Name}");
        return ExitCode.Success;
    }

    private void WarnUnconverged(LibsvmModel model, TrainingSettings settings)
    {
        IReadOnlyList<SvmTrainingSummary> fits = model.Classifier?.Training ?? [model.Machine!.Training];
        var unconverged = fits.Where(fit => !fit.Converged).ToArray();
        if (unconverged.Length == 0)
            return;
        Warn(string.Create(CultureInfo.InvariantCulture,
            $"{unconverged.Length} of {fits.Count} decision functions did not converge: after {unconverged.Max(fit => fit.Iterations):N0} iterations the gap is {unconverged.Max(fit => fit.Gap):G3}, the tolerance {settings.Tolerance:G3}. Scale the data, or lower -c."));
    }
}
