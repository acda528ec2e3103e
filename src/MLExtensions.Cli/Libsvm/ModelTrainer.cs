using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Svm;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Search;

namespace MLExtensions.Cli.Libsvm;

/// <summary>Fits, and cross-validates, what settings ask for.</summary>
internal sealed class ModelTrainer(TrainingData data, TrainingSettings settings, RunProgress progress, CancellationToken cancellationToken)
{
    private readonly Relay<SvmProgress> _steps = new(step => progress.Report(() => new RunState(
        string.Create(CultureInfo.InvariantCulture, $"iteration {step.Iteration:N0}, objective {step.Objective:G6}, gap {step.Gap:G3}"), null)));

    public LibsvmModel Fit() => Failing.Mended(() =>
    {
        switch (settings.Type)
        {
            case LibsvmType.CSvc or LibsvmType.NuSvc:
                var classifier = SupportVectorClassification.Fit(
                    data.Features, data.Classes.Classes, settings.Classification(data.Features, data.Classes.Labels), progress: _steps,
                    cancellationToken: cancellationToken);
                return ToModel(classifier);
            case LibsvmType.OneClass:
                return ToModel(OneClassSvm.Fit(data.Features, settings.OneClass(data.Features), progress: _steps, cancellationToken: cancellationToken));
            default:
                return ToModel(SupportVectorRegression.Fit(
                    data.Features, data.File.Targets(), settings.Regression(data.Features), progress: _steps, cancellationToken: cancellationToken));
        }
    });

    /// <summary>A machine that was fitted to the data, for rows as files have them.</summary>
    public LibsvmModel ToModel(SvmModel machine) => new(settings.Type, data.IsPrecomputed ? data.File.ForColumns(machine) : machine);

    /// <inheritdoc cref="ToModel(SvmModel)"/>
    public LibsvmModel ToModel(SvmClassifier classifier) =>
        new(settings.Type, data.IsPrecomputed ? data.File.ForColumns(classifier) : classifier, data.Classes.Labels);

    /// <summary>Predicts every row by a model that was fitted without its fold.</summary>
    public PredictionTally CrossValidate(int folds) => Failing.Mended(() =>
    {
        var predictions = settings.Type switch
        {
            LibsvmType.CSvc or LibsvmType.NuSvc => Array.ConvertAll(
                SvmCrossValidation.Classification(
                    data.Features, data.Classes.Classes, settings.Classification(data.Features, data.Classes.Labels), folds,
                    progress: new Relay<SvmSearchProgress>(Show), cancellationToken: cancellationToken),
                predicted => (double)data.Classes.Labels[predicted]),
            LibsvmType.OneClass => Array.ConvertAll(
                SvmCrossValidation.OneClass(data.Features, settings.OneClass(data.Features), folds, cancellationToken: cancellationToken),
                value => value > 0 ? 1.0 : -1.0),
            _ => SvmCrossValidation.Regression(
                data.Features, data.File.Targets(), settings.Regression(data.Features), folds, cancellationToken: cancellationToken),
        };
        var tally = new PredictionTally();
        for (var row = 0; row < predictions.Length; row++)
            tally.Add(predictions[row], data.File.Labels.Span[row]);
        return tally;
    });

    private void Show(SvmSearchProgress done) => progress.Report(() => new RunState(
        string.Create(CultureInfo.InvariantCulture, $"{done.Fits} of {done.Total} folds"), (double)done.Fits / done.Total));
}
