using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLExtensions.Ensembles;
using MLExtensions.Experiments.Engine;
using MLExtensions.Schema;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Experiments;

/// <summary>
/// Trains a kernel machine on texts and finds everything by itself: the layer of an encoder whose embedding tells most about the labels, or the layers side by side
/// (one pass computes all of them), then scaling, gamma, epsilon and C, all by error out of fold.
/// </summary>
/// <remarks>
/// Input: a text column, the task's label, any further columns of floats. Output: the embedding, and the machine's columns. Which layer of a frozen
/// transformer is best differs from task to task, and is seldom the last.
/// </remarks>
public sealed class TextKernelSvmAutoTrainer : IEstimator<TextKernelSvmAutoTransformer>, IOutOfFoldEstimator
{
    // Catalogs hand out no context; this one makes steps that neither draw numbers nor report.
    private readonly MLContext _ml = new();
    private readonly TaskRules _rules;
    private readonly Func<KernelSvmAutoOptions, IEstimator<ITransformer>> _svm;
    private readonly string _directory;
    private readonly TextKernelSvmAutoOptions _options;

    internal TextKernelSvmAutoTrainer(
        ExperimentTask task, Func<KernelSvmAutoOptions, IEstimator<ITransformer>> svm, string encoderDirectory, TextKernelSvmAutoOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(encoderDirectory);
        ArgumentNullException.ThrowIfNull(options);
        _rules = TaskRules.Of(task);
        _svm = svm;
        _directory = encoderDirectory;
        _options = options;
    }

    private string Features => _options.OtherFeatureColumnNames.Count > 0 ? _options.FeatureColumnName : _options.EmbeddingColumnName;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A label is missing, there are fewer rows than folds, or too few of a class.</exception>
    /// <exception cref="InvalidDataException">The encoder's directory cannot be read.</exception>
    public TextKernelSvmAutoTransformer Fit(IDataView input) => Train(input, foldOf: null).Model;

    /// <summary>
    /// Fits a model to all rows, and gives the scores of each row without its fold that the choice of C rests on. Layers, scaling, gamma and epsilon are
    /// chosen with all rows; of the labels of a row's own fold these scores know no more than that choice.
    /// </summary>
    /// <param name="data">The training rows.</param>
    /// <param name="foldOf">The fold of each row, numbered from 0 without gaps.</param>
    public OutOfFoldFit FitOutOfFold(IDataView data, int[] foldOf)
    {
        ArgumentNullException.ThrowIfNull(foldOf);
        var (model, scores) = Train(data, foldOf);
        return new OutOfFoldFit(model, scores);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Text(_options.TextColumnName).CheckIn(inputSchema);
        var shape = inputSchema.With(SchemaShapes.Column(_options.EmbeddingColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single));
        return _svm(Machine()).GetOutputSchema(Joined()?.GetOutputSchema(shape) ?? shape);
    }

    private (TextKernelSvmAutoTransformer Model, ReadOnlyMemory<float> Scores) Train(IDataView input, int[]? foldOf)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        var data = _ml.Data.Cache(input);
        var targets = _rules.Kind.ReadTargets(data, _options.LabelColumnName);
        foldOf ??= FoldPlan.Of(data, targets, _options.Folds);
        var progress = new RunProgress(_options.Progress, _options.CancellationToken);
        var blocks = new FeatureBlocks(_ml, data, _options.Cache, progress, _options.CancellationToken);
        try
        {
            string[] texts = [.. data.GetColumn<ReadOnlyMemory<char>>(_options.TextColumnName).Select(text => text.ToString())];
            IReadOnlyList<LayerTrial> layers = [];
            var embedding = blocks.Embeddings(_options.TextColumnName, texts, _directory, values =>
            {
                LayerChoice? choice = null;
                progress.Do("choosing a layer", _ => choice = LayerChoice.Of(_rules, values, targets.Values, foldOf, _options.CancellationToken));
                layers = choice!.Trials;
                return choice;
            }, _options.EmbeddingColumnName)[_options.SideBySide ? ^1 : 0];
            blocks.Keep([embedding]);

            IDataView rows = new OutOfFoldView(data, _options.EmbeddingColumnName, [embedding.Values], embedding.Width);
            List<ITransformer> steps = [.. embedding.Steps];
            if (Joined()?.Fit(rows) is { } joined)
            {
                steps.Add(joined);
                rows = joined.Transform(rows);
            }

            OutOfFoldFit? fit = null;
            progress.Do("training", _ => fit = ((IOutOfFoldEstimator)_svm(Machine())).FitOutOfFold(rows, foldOf));
            steps.Add(fit!.Model);
            var model = new TextKernelSvmAutoTransformer(new TransformerChain<ITransformer>([.. steps]), blocks.Encoders[0], layers, _rules.Tuning(fit.Model));
            return (model, fit.Scores);
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    private ColumnConcatenatingEstimator? Joined() => _options.OtherFeatureColumnNames.Count == 0
        ? null
        : _ml.Transforms.Concatenate(_options.FeatureColumnName, [_options.EmbeddingColumnName, .. _options.OtherFeatureColumnNames]);

    private KernelSvmAutoOptions Machine() => new()
    {
        LabelColumnName = _options.LabelColumnName,
        FeatureColumnName = Features,
        ExampleWeightColumnName = _options.ExampleWeightColumnName,
        Tuning = _options.Tuning,
        CancellationToken = _options.CancellationToken,
    };
}
