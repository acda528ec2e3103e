using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;

namespace MLExtensions.Ensembles;

/// <summary>
/// Fits a final estimator to what members say of rows that they have not seen (D. Wolpert, Stacked generalization, Neural Networks 5, 1992). Every member is fitted once for each
/// fold; their scores of the rows left out become a column of vectors beside the input's own, to which the final estimator is fitted; then the members are fitted to all rows.
/// </summary>
public sealed class StackingEstimator : IEstimator<StackingTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly EnsembleMembers _members;
    private readonly MemberKind _kind;
    private readonly IEstimator<ITransformer> _final;
    private readonly StackingOptions _options;

    internal StackingEstimator(
        IHostEnvironment environment, MemberKind kind, IReadOnlyList<IEstimator<ITransformer>> members, IEstimator<ITransformer> finalEstimator, StackingOptions options)
    {
        ArgumentNullException.ThrowIfNull(finalEstimator);
        ArgumentNullException.ThrowIfNull(options);
        _environment = environment;
        _members = new EnsembleMembers(members, kind);
        _kind = kind;
        _final = finalEstimator;
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// There are fewer rows than folds, all rows of a class are in one fold, a member changes the number of rows, or scores one with what cannot be used.
    /// </exception>
    public StackingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        // Wrong columns are told of before a row is read.
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        var data = _options.CacheInput ? CachedInput.Of(_environment, input) : input;
        var targets = _kind.ReadTargets(data, _options.LabelColumn);
        var foldOf = FoldPlan.Of(data, targets, _options.Folds);
        var fits = new FitCount(_options.Progress, _options.CancellationToken) { Others = 1 };
        var (models, scores) = _members.FitOutOfFold(data, targets, foldOf, fits);
        try
        {
            var members = new MemberScoresTransformer(_environment, _kind, models, targets.ScoresPerRow, _options.MemberScoresColumn);
            var final = _final.Fit(new OutOfFoldView(data, _options.MemberScoresColumn, scores, targets.ScoresPerRow));
            fits.Add();
            return new StackingTransformer(members, final) { OutOfFold = new OutOfFoldTable(foldOf, targets, scores) };
        }
        catch
        {
            foreach (var model in models)
                (model as IDisposable)?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _members.OutputShapes(inputSchema);
        _kind.CheckLabel(inputSchema, _options.LabelColumn);
        return _final.GetOutputSchema(
            inputSchema.With(SchemaShapes.Column(_options.MemberScoresColumn, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single)));
    }
}
