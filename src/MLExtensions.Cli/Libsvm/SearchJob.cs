using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Svm;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Search;

namespace MLExtensions.Cli.Libsvm;

/// <summary>Tries settings, and fits the best to all rows.</summary>
internal sealed class SearchJob(TrainingData data, TrainingSettings settings, SvmGrid grid, int folds, CancellationToken cancellationToken)
{
    public SearchFindings Run(RunProgress progress) => Failing.Mended(() =>
    {
        var parameters = settings.IsRegression ? (SvmParameters)settings.Regression(data.Features) : settings.Classification(data.Features, data.Classes.Labels);
        using var search = new SvmSearch(data.Features, new SvmSearchOptions
        {
            Folds = folds,
            Tolerance = settings.Tolerance,
            Threads = settings.Threads,
            MemoryBudget = parameters.MemoryBudget,
        });
        var fits = new Relay<SvmSearchProgress>(done => progress.Report(() => new RunState(
            string.Create(CultureInfo.InvariantCulture, $"{done.Fits:N0} of {done.Total:N0} fits"), (double)done.Fits / done.Total)));
        if (parameters is SvrParameters regression)
        {
            var found = search.Regression(data.File.Targets(), grid, progress: fits, cancellationToken: cancellationToken);
            return Findings(found, trainer => trainer.ToModel(Refit(found, regression)), found.Model.Training.Converged, progress);
        }

        var classification = (SvcParameters)parameters;
        var best = search.Classification(
            data.Classes.Classes, grid, classWeights: classification.ClassWeights, progress: fits, cancellationToken: cancellationToken);
        return Findings(best, trainer => trainer.ToModel(Refit(best, classification)), best.Model.Converged, progress);
    });

    // Searches estimate no probabilities: that takes a fit of its own, which starts at its end.
    private SvmModel Refit(SvmSearchResult<SvmModel> found, SvrParameters parameters) => !settings.EstimatesProbabilities ? found.Model
        : SupportVectorRegression.Fit(
            data.Features, data.File.Targets(),
            parameters with { C = found.Best.C, Epsilon = found.Best.Epsilon, Kernel = SearchTable.Given(found.Best.Kernel), EstimateNoise = true },
            start: found.Model, cancellationToken: cancellationToken);

    private SvmClassifier Refit(SvmSearchResult<SvmClassifier> found, SvcParameters parameters) => !settings.EstimatesProbabilities ? found.Model
        : SupportVectorClassification.Fit(
            data.Features, data.Classes.Classes, parameters with { C = found.Best.C, Kernel = SearchTable.Given(found.Best.Kernel) },
            start: found.Model, cancellationToken: cancellationToken);

    private SearchFindings Findings<T>(SvmSearchResult<T> found, Func<ModelTrainer, LibsvmModel> model, bool converged, RunProgress progress)
    {
        var table = new SearchTable(found.Trials, settings.IsRegression);
        return new SearchFindings(
            model(new ModelTrainer(data, settings, progress, cancellationToken)), table, SearchTable.Flags(found.Best, settings),
            converged && found.Trials.All(trial => trial.Converged));
    }
}
