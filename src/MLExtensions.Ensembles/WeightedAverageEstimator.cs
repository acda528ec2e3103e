using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Ensembles.Weighting;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>
/// Fits several regression estimators on the same data; the fitted model's <c>Score</c> is the weighted average of theirs. The weights are given, equal, or
/// learnt from out-of-fold scores.
/// </summary>
public sealed class WeightedAverageEstimator : IEstimator<WeightedAverageTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly IReadOnlyList<IEstimator<ITransformer>> _members;
    private readonly WeightedAverageOptions _options;
    private readonly double[] _weights;

    internal WeightedAverageEstimator(IHostEnvironment environment, IReadOnlyList<IEstimator<ITransformer>> members, WeightedAverageOptions options)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(options);
        if (members.Count == 0)
            throw new ArgumentException("An average needs at least one member.", nameof(members));
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i] is null)
                throw new ArgumentException($"Member {i} is null.", nameof(members));
        }

        if (options.Learn is not null && options.Weights is not null)
            throw new ArgumentException($"{nameof(options)} has both {nameof(options.Weights)} and {nameof(options.Learn)}; say one.", nameof(options));
        if (options.Learn is { Method: WeightMethod.Grid } && members.Count != 2)
            throw new ArgumentException($"{nameof(WeightMethod)}.{nameof(WeightMethod.Grid)} is for two members; there are {members.Count}.", nameof(options));
        if (options.MemberScoresColumn is { } column && (column.Length == 0 || column == ScoreColumn.Name))
            throw new ArgumentException($"{nameof(options.MemberScoresColumn)} is '{column}'; name another column.", nameof(options));
        _environment = environment;
        _options = options;
        _members = [.. members];
        _weights = options.Weights is null ? MemberWeights.Equal(members.Count) : MemberWeights.Normalize(options.Weights, members.Count);
    }

    /// <inheritdoc/>
    public WeightedAverageTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = _options.CacheInput && (_members.Count > 1 || _options.Learn is not null) ? Context.Data.Cache(input) : input;
        var fits = new FitCount(_options.Learn);
        (double[] Weights, OutOfFoldTable Table)? learnt = _options.Learn is { } learn ? Learn(data, learn, fits) : null;
        var fitted = new List<ITransformer>(_members.Count);
        try
        {
            foreach (var member in _members)
            {
                fitted.Add(member.Fit(data));
                fits.Add();
            }

            return new WeightedAverageTransformer(_environment, fitted, learnt?.Weights ?? _weights, _options.MemberScoresColumn) { OutOfFold = learnt?.Table };
        }
        catch
        {
            foreach (var member in fitted)
                (member as IDisposable)?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        for (var i = 0; i < _members.Count; i++)
        {
            var output = _members[i].GetOutputSchema(inputSchema);
            if (!output.TryFind(ScoreColumn.Name, out var score)
                || score.Value.Kind != SchemaShape.Column.VectorKind.Scalar || !score.Value.ItemType.Equals(NumberDataViewType.Single))
            {
                throw new ArgumentException(
                    $"Member {i} ({_members[i].GetType().Name}) adds no float column '{ScoreColumn.Name}': members must be regression estimators.");
            }
        }

        var withScore = inputSchema.With(ScoreColumn.RegressionShape());
        return _options.MemberScoresColumn is null
            ? withScore
            : withScore.With(SchemaShapes.Column(_options.MemberScoresColumn, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single));
    }

    private (double[] Weights, OutOfFoldTable Table) Learn(IDataView data, LearnedWeights learn, FitCount fits)
    {
        // Wrong columns are told of before a row is read.
        GetOutputSchema(SchemaShapes.Of(data.Schema));
        var targets = Targets(data, learn.LabelColumn);
        var foldOf = FoldPlan.Of(data, targets.Length, learn.Folds);
        fits.Expect(_members.Count * (foldOf.Max() + 2));
        var scores = OutOfFoldScores.Of(_members, data, foldOf, fits.Add);
        var weights = new SquaredError(targets, scores).Minimize(learn.Method);
        return (weights, new OutOfFoldTable(foldOf, targets, scores, weights));
    }

    private static float[] Targets(IDataView data, string labelColumn)
    {
        var column = InputColumn.Label(labelColumn).In(data.Schema);
        var targets = new List<float>();
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<float>(column);
        var target = 0f;
        while (cursor.MoveNext())
        {
            getter(ref target);
            targets.Add(float.IsFinite(target) ? target : throw new InvalidOperationException(
                $"Column '{labelColumn}' holds {target} in row {targets.Count}; weights are learnt from finite labels. Leave such rows out with mlContext.Data.FilterRowsByMissingValues."));
        }

        return targets.Count > 0 ? [.. targets] : throw new InvalidOperationException($"The training data has no rows (label column '{labelColumn}').");
    }

    /// <summary>Counts fits, and ends the work where that is asked for.</summary>
    private sealed class FitCount(LearnedWeights? learn)
    {
        private int _fitted;
        private int _fits;

        public void Expect(int fits) => _fits = fits;

        public void Add()
        {
            learn?.Progress?.Report(new EnsembleProgress(++_fitted, _fits));
            learn?.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private MLContext Context => _environment as MLContext ?? new MLContext();
}
