using Microsoft.ML;
using MLExtensions.Batching;

namespace MLExtensions.Training;

/// <summary>Adds decisions, scores and, where there are any, probabilities.</summary>
/// <param name="predict">Computes scores, and probabilities where there is room for them.</param>
/// <param name="features">The feature column.</param>
/// <param name="outputs">The columns of <see cref="BinaryColumns"/>.</param>
/// <param name="threshold">The score above which a decision is true.</param>
internal sealed class BinaryMapping(
    BinaryMapping.Predict predict, DataViewSchema.Column features, IReadOnlyList<DataViewSchema.DetachedColumn> outputs, float threshold)
    : BatchMapping([features], outputs)
{
    private const int Decision = 0;
    private const int Score = 1;
    private const int Probability = 2;

    public delegate void Predict(ReadOnlySpan<float> features, Span<float> scores, Span<float> probabilities);

    public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
        new Computation(predict, new FeatureRows(input, features), threshold, isOutputActive.Count > Probability && isOutputActive[Probability]);

    private sealed class Computation(Predict predict, FeatureRows rows, float threshold, bool needsProbabilities)
        : ScoreComputation(rows, scoresPerRow: 1)
    {
        private float[] _probabilities = [];

        public override Delegate GetGetter(int output) => output switch
        {
            Decision => (BatchGetter<bool>)((int row, ref bool value) => value = Scores[row] > threshold),
            Score => (BatchGetter<float>)((int row, ref float value) => value = Scores[row]),
            _ => (BatchGetter<float>)((int row, ref float value) => value = _probabilities[row]),
        };

        protected override void Predict(ReadOnlySpan<float> features, Span<float> scores)
        {
            var count = needsProbabilities ? RowCount : 0;
            if (_probabilities.Length < count)
                _probabilities = new float[count];
            predict(features, scores, _probabilities.AsSpan(0, count));
        }
    }
}
