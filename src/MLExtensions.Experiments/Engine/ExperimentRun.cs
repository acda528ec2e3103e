using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Experiments.Engine;

/// <summary>One run of an experiment: rows, folds, features, candidates, average, model.</summary>
internal sealed class ExperimentRun(MLContext ml, IReadOnlyList<ColumnChoice> columns, ExperimentOptions options, IDataView table)
{
    // A member that would weigh less is not worth its place in the model.
    private const double LeastWeight = 0.01;

    private readonly TaskRules _rules = TaskRules.Of(options.Task);
    private readonly RunProgress _progress = new(options.Progress, options.CancellationToken);
    private readonly List<string> _warnings = [];

    public ExperimentResult Run()
    {
        var label = columns.Single(column => column.Purpose == ColumnPurpose.Label).Name;
        CheckColumns();
        var (data, rows) = Labelled(label);
        var (labelled, labelColumn) = _rules.AddLabel(ml, data, label);
        var targets = _rules.Kind.ReadTargets(labelled, labelColumn);
        CheckClasses(label, targets);
        var foldOf = FoldPlan.Of(labelled, targets, options.Folds);
        var blocks = new FeatureBlocks(ml, data, options.Cache, _progress, options.CancellationToken);
        try
        {
            var plans = Choose(Plans(data, blocks, targets, foldOf));
            var tried = Try(plans, labelled, labelColumn, targets, foldOf);
            var average = new Averager(ml, _rules, data, blocks).Join(tried, targets, foldOf, LeastWeight);
            return new ExperimentResult
            {
                Task = options.Task,
                Columns = columns,
                Classes = _rules.Classes,
                Targets = targets.Values,
                Folds = foldOf,
                Rows = rows,
                Leaderboard = [.. tried.Select((member, i) => member.Candidate with { Weight = average.Weights[i] }).OrderBy(candidate => candidate.Error)],
                Average = average.Candidate,
                Steps = _progress.Steps,
                Warnings = _warnings,
                Model = average.Model,
                InputSchema = table.Schema,
                Encoders = blocks.Encoders,
            };
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    private void CheckClasses(string label, Targets targets)
    {
        for (var k = 0; k < _rules.Classes.Count; k++)
        {
            if (targets.Values.Count(value => (int)value == k) == 1)
            {
                throw new InvalidOperationException(
                    $"Column '{label}' holds '{_rules.Classes[k]}' in one row only: models that are judged on it cannot know the class. Leave the row out, or have more of the class.");
            }
        }
    }

    private void CheckColumns()
    {
        foreach (var column in columns.Where(column => column.Purpose != ColumnPurpose.Ignored))
        {
            var isNumber = column.Purpose == ColumnPurpose.Numeric || (column.Purpose == ColumnPurpose.Label && options.Task == ExperimentTask.Regression);
            if (table.Schema.GetColumnOrNull(column.Name) is not { } found)
                throw new ArgumentException($"The table has no column '{column.Name}'; it has {string.Join(", ", table.Schema.Select(c => $"'{c.Name}'"))}.");
            if (!found.Type.Equals(isNumber ? NumberDataViewType.Single : TextDataViewType.Instance))
                throw new ArgumentException($"Column '{column.Name}' is {found.Type}; as {column.Purpose} of a {options.Task} it must be {(isNumber ? "a float" : "text")}.");
        }
    }

    // Rows with a label, kept in memory.
    private (IDataView Data, int[] Rows) Labelled(string label)
    {
        var hasLabel = _rules.HasLabel(table, label);
        int[] rows = [.. Enumerable.Range(0, hasLabel.Length).Where(row => hasLabel[row])];
        if (rows.Length == 0)
            throw new InvalidOperationException(hasLabel.Length == 0 ? "The table has no rows." : $"Column '{label}' is empty in all {hasLabel.Length} rows; there is nothing to learn.");
        if (rows.Length == hasLabel.Length)
            return (ml.Data.Cache(table), rows);
        _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{hasLabel.Length - rows.Length:N0} of {hasLabel.Length:N0} rows have no label and were left out."));
        return (ml.Data.Cache(new FoldView(table, Array.ConvertAll(hasLabel, has => has ? 0 : 1), fold: 0, isInside: true)), rows);
    }

    private IReadOnlyList<CandidatePlan> Plans(IDataView data, FeatureBlocks blocks, Targets targets, int[] foldOf)
    {
        var embeddings = new List<IReadOnlyList<FeatureBlock>>();
        var tabular = new List<FeatureBlock>();
        foreach (var column in Of(ColumnPurpose.Text))
        {
            string[] texts = [.. data.GetColumn<ReadOnlyMemory<char>>(column).Select(text => text.ToString())];
            if (Array.TrueForAll(texts, string.IsNullOrWhiteSpace))
            {
                _warnings.Add($"Text column '{column}' is empty in all rows and was left out.");
                continue;
            }

            foreach (var directory in options.EncoderDirectories)
            {
                embeddings.Add(blocks.Embeddings(column, texts, directory, layers =>
                {
                    LayerChoice? choice = null;
                    _progress.Do($"choosing a layer for {column}", _ => choice = LayerChoice.Of(_rules, layers, targets.Values, foldOf, options.CancellationToken));
                    return choice!;
                }));
            }

            tabular.Add(blocks.Counts(column));
        }

        if (Of(ColumnPurpose.Numeric) is { Length: > 0 } numbers)
            tabular.Add(blocks.Numbers(numbers));
        if (Of(ColumnPurpose.Categorical) is { Length: > 0 } categories)
            tabular.Add(blocks.Categories(categories));
        return embeddings.Count + tabular.Count > 0
            ? CandidatePlan.Of(embeddings, tabular)
            : throw new InvalidOperationException("Every column is empty; there is nothing to predict the label from.");

        string[] Of(ColumnPurpose purpose) => [.. columns.Where(column => column.Purpose == purpose).Select(column => column.Name)];
    }

    private IReadOnlyList<CandidatePlan> Choose(IReadOnlyList<CandidatePlan> plans)
    {
        if (options.Candidates is not { } names)
            return plans;
        var chosen = names.Select(name => plans.FirstOrDefault(plan => plan.Name == name) ?? throw new ArgumentException(
            $"There is no candidate '{name}'; there are {string.Join(", ", plans.Select(plan => $"'{plan.Name}'"))}.")).ToArray();
        return chosen.Length > 0 ? chosen : throw new ArgumentException($"{nameof(options.Candidates)} is empty; name one, or leave it null for all.");
    }

    private List<TriedCandidate> Try(IReadOnlyList<CandidatePlan> plans, IDataView labelled, string labelColumn, Targets targets, int[] foldOf)
    {
        const string Features = "Features";
        var tried = new List<TriedCandidate>();
        foreach (var plan in plans)
        {
            if (tried.Count > 0 && options.TimeLimit is { } limit && _progress.Elapsed > limit)
            {
                _warnings.Add($"Time ran out: {plans.Count - tried.Count} of {plans.Count} candidates were not tried, from '{plan.Name}' on.");
                break;
            }

            var values = FeatureBlock.Join(plan.Blocks, targets.Rows);
            var width = values.Length / targets.Rows;
            OutOfFoldFit? fit = null;
            var duration = _progress.Do(plan.Name, _ => fit = _rules.Svm(ml, new KernelSvmAutoOptions
            {
                LabelColumnName = labelColumn,
                FeatureColumnName = Features,
                Tuning = new() { Kernel = plan.Kernel },
                CancellationToken = options.CancellationToken,
            }).FitOutOfFold(new OutOfFoldView(labelled, Features, [values], width), foldOf));
            var tuning = _rules.Tuning(fit!.Model);
            tried.Add(new TriedCandidate(plan, fit.Model, new Candidate
            {
                Name = plan.Name,
                Description = Describe(plan, width, tuning),
                Error = targets.Error(fit.Scores.Span),
                Measures = _rules.Measures(targets, fit.Scores.Span),
                Duration = duration,
                OutOfFold = fit.Scores,
                Curve = [.. tuning.Path.Select(trial => new CurvePoint(trial.C, trial.Error))],
            }));
            _progress.Leaderboard = [.. tried.Select(done => done.Candidate).OrderBy(candidate => candidate.Error)];
        }

        return tried;
    }

    private static string Describe(CandidatePlan plan, int width, KernelSvmTuning tuning)
    {
        var best = tuning.Best;
        var kernel = plan.Kernel.Type == KernelType.Linear ? "linear kernel" : string.Create(CultureInfo.InvariantCulture, $"RBF kernel, gamma {best.Kernel.Gamma:G3}");
        var epsilon = best.Epsilon > 0 ? string.Create(CultureInfo.InvariantCulture, $", epsilon {best.Epsilon:G3}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(" + ", plan.Blocks.Select(block => block.Name))}: {width:N0} features; {kernel}, C {best.C:G3}{epsilon}");
    }
}
