using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>Fits several regression estimators on the same data; the fitted model's <c>Score</c> is the weighted average of theirs.</summary>
public sealed class WeightedAverageEstimator : IEstimator<WeightedAverageTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly IReadOnlyList<IEstimator<ITransformer>> _members;
    private readonly double[] _weights;
    private readonly bool _cacheInput;

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

        _environment = environment;
        _members = [.. members];
        _weights = options.Weights is null ? MemberWeights.Equal(members.Count) : MemberWeights.Normalize(options.Weights, members.Count);
        _cacheInput = options.CacheInput;
    }

    /// <inheritdoc/>
    public WeightedAverageTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = _cacheInput && _members.Count > 1 ? Context.Data.Cache(input) : input;
        var fitted = new List<ITransformer>(_members.Count);
        try
        {
            foreach (var member in _members)
                fitted.Add(member.Fit(data));
            return new WeightedAverageTransformer(_environment, fitted, _weights);
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

        return inputSchema.With(ScoreColumn.RegressionShape());
    }

    private MLContext Context => _environment as MLContext ?? new MLContext();
}
