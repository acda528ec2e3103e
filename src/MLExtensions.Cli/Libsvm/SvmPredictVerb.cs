using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Output;

namespace MLExtensions.Cli.Libsvm;

/// <summary><c>mlext svm predict</c>: what svm-predict does.</summary>
internal sealed class SvmPredictVerb(ToolConsole console) : SvmVerb(
    console, "predict", "Predicts a file in LIBSVM's format with a model of svm-train or 'mlext svm train', as svm-predict does.",
    "[options] test_file model_file output_file",
    [new("-b", "0|1", "1 writes the probability of each class beside the class (default 0).")])
{
    protected override string Notes => $"""
        Files:
          {DataNotes}
          The output has a line a row: the class, 1 or -1 (one-class), or the value, with 17 significant digits. With -b 1 and classes, a
          line 'labels 1 -1 ...' comes first, and each class is followed by the probabilities. It is put in place only once all is done.

        Output, as svm-predict's: 'Accuracy = 96.6667% (145/150) (classification)', or 'Mean squared error = ... (regression)' and
        'Squared correlation coefficient = ... (regression)'.

        Examples:
          mlext svm predict heart_scale.t heart.model heart.out
          mlext svm predict -b 1 heart_scale.t heart.model heart.out

        """;

    protected override int Run(FlagValues values, CancellationToken cancellationToken)
    {
        CheckFiles(values, 3, 3);
        var hasProbabilities = values.Choice("-b", 0, 2) == 1;
        var threads = Threads(values);
        using var input = OpenInput(values.Files[0], cancellationToken);
        using var modelFile = OpenInput(values.Files[1], cancellationToken);
        var model = LoadModel(modelFile, cancellationToken);
        if (hasProbabilities && !model.HasProbabilities)
            throw new ToolException($"The model {modelFile.Name} has no probabilities. Leave -b out, or train with -b 1.");
        using var output = OpenOutput(values.Files[2], input, modelFile);
        using var lines = new OutputLines(Console);
        var job = new SvmPredictJob(model, hasProbabilities, threads);
        if (!IsQuiet(values) && job.Preface is { } preface)
            lines.WriteLine(preface);
        var display = new ProgressDisplay(Console, IsQuiet(values));
        var tally = display.Run("Predicting", progress => job.Run(input, output, progress, cancellationToken));
        output.Commit();
        foreach (var line in IsQuiet(values) ? [] : tally.PredictionLines(job.IsRegression))
            lines.WriteLine(line);
        display.Done($"predicted {tally.Count:N0} rows of {input.Name} into {output.Name}");
        return ExitCode.Success;
    }
}
