using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;

namespace MLExtensions.Ensembles;

/// <summary>
/// Fits several estimators on the same data; what the fitted model gives is the weighted average of what they give. The weights are given, equal, or
/// learnt from out-of-fold scores.
/// </summary>
/// <typeparam name="TTransformer">The fitted model.</typeparam>
public abstract class WeightedAverageEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : WeightedAverageTransformer
{
    private readonly IHostEnvironment _environment;
    private readonly EnsembleMembers _members;
    private readonly MemberKind _kind;
    private readonly WeightedAverageOptions _options;
    private readonly double[] _weights;

    private protected WeightedAverageEstimator(
        IHostEnvironment environment, IReadOnlyList<IEstimator<ITransformer>> members, WeightedAverageOptions options, MemberKind kind)
    {
        ArgumentNullException.ThrowIfNull(options);
        _members = new EnsembleMembers(members, kind);
        if (options.Learn is not null && options.Weights is not null)
            throw new ArgumentException($"{nameof(options)} has both {nameof(options.Weights)} and {nameof(options.Learn)}; say one.", nameof(options));
        if (options.Learn is { Method: WeightMethod.Grid } && members.Count != 2)
            throw new ArgumentException($"{nameof(WeightMethod)}.{nameof(WeightMethod.Grid)} is for two members; there are {members.Count}.", nameof(options));
        if (options.MemberScoresColumn is { } column && (column.Length == 0 || kind.ModelColumns.Contains(column)))
            throw new ArgumentException($"{nameof(options.MemberScoresColumn)} is '{column}'; name another column.", nameof(options));
        _environment = environment;
        _kind = kind;
        _options = options;
        _weights = options.Weights is null ? MemberWeights.Equal(members.Count) : MemberWeights.Normalize(options.Weights, members.Count);
    }

    /// <inheritdoc/>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = _options.CacheInput && (_members.Count > 1 || _options.Learn is not null) ? CachedInput.Of(_environment, input) : input;
        var (models, weights, table) = _options.Learn is { } learn ? Learn(data, learn) : (_members.Fit(data), _weights, null);
        try
        {
            return Create(_environment, new FittedAverage(models, weights, _options.MemberScoresColumn, table), data.Schema);
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
        var averaged = inputSchema.With(AverageShapes(_members.OutputShapes(inputSchema)));
        if (_options.Learn is { } learn)
            _kind.CheckLabel(inputSchema, learn.LabelColumn);
        return _options.MemberScoresColumn is null
            ? averaged
            : averaged.With(SchemaShapes.Column(_options.MemberScoresColumn, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single));
    }

    /// <summary>The shapes of the columns that the average adds.</summary>
    /// <param name="members">What the members will give.</param>
    private protected abstract IEnumerable<SchemaShape.Column> AverageShapes(IReadOnlyList<SchemaShape> members);

    /// <summary>Makes the model.</summary>
    private protected abstract TTransformer Create(IHostEnvironment environment, FittedAverage average, DataViewSchema input);

    private (ITransformer[] Models, double[] Weights, AverageOutOfFoldTable Table) Learn(IDataView data, LearnedWeights learn)
    {
        // Wrong columns are told of before a row is read.
        GetOutputSchema(SchemaShapes.Of(data.Schema));
        var targets = _kind.ReadTargets(data, learn.LabelColumn);
        var foldOf = FoldPlan.Of(data, targets, learn.Folds);
        var (models, scores) = _members.FitOutOfFold(data, targets, foldOf, new FitCount(learn.Progress, learn.CancellationToken));
        var table = new AverageOutOfFoldTable(foldOf, targets, scores, learn.Method);
        return (models, table.WeightArray, table);
    }
}
