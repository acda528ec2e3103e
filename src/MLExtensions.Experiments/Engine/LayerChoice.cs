using MLExtensions.Embeddings;
using MLExtensions.Svm;
using MLExtensions.Svm.Search;

namespace MLExtensions.Experiments.Engine;

/// <summary>Which layers of an encoder tell most about the labels: the best one, and the best of a few sets that stand side by side.</summary>
/// <param name="Single">The best layer.</param>
/// <param name="Several">The best set of layers.</param>
/// <param name="Trials">All that were compared, the best first.</param>
internal sealed record LayerChoice(EncoderLayers Single, EncoderLayers Several, IReadOnlyList<LayerTrial> Trials)
{
    // More rows make no difference to which layer is best, but to how long that takes.
    private const int MostRows = 4000;

    private static readonly SvmGrid s_grid = new() { C = [0.3, 1, 3, 10, 30] };

    /// <summary>Compares layers by a kernel machine's error out of fold.</summary>
    /// <param name="rules">The task.</param>
    /// <param name="layers">Each layer's numbers, row by row.</param>
    /// <param name="targets">The labels.</param>
    /// <param name="foldOf">The fold of each row.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static LayerChoice Of(TaskRules rules, float[][] layers, float[] targets, int[] foldOf, CancellationToken cancellationToken)
    {
        // Folds are drawn at random (or by group), so that every second row and so on is no selection of a kind.
        var step = (targets.Length + MostRows - 1) / MostRows;
        int[] rows = [.. Enumerable.Range(0, targets.Length).Where(row => row % step == 0)];
        var chosenTargets = Array.ConvertAll(rows, row => targets[row]);
        var chosenFolds = Renumber(Array.ConvertAll(rows, row => foldOf[row]));
        var errors = Enumerable.Range(0, layers.Length).Select(layer => Error(layer)).ToArray();
        var best = Array.IndexOf(errors, errors.Min());
        int[][] sets =
        [
            [.. Around(best, 1)], [.. Around(best, 2)], [.. Enumerable.Range(0, layers.Length)],
            [.. Enumerable.Range(0, layers.Length).OrderBy(layer => errors[layer]).Take(4).Order()],
        ];
        LayerTrial[] singles = [.. errors.Select((error, layer) => new LayerTrial(layer, error))];
        LayerTrial[] several = [.. sets.Where(set => set.Length > 1).DistinctBy(set => string.Join(',', set)).Select(set => new LayerTrial(new EncoderLayers(set), Error(set)))];
        LayerTrial[] trials = [.. singles.Concat(several).OrderBy(trial => trial.Error)];
        return new LayerChoice(best, several.Prepend(singles[best]).MinBy(trial => trial.Error)!.Layers, trials);

        IEnumerable<int> Around(int layer, int distance) =>
            Enumerable.Range(layer - distance, (2 * distance) + 1).Where(other => other >= 0 && other < layers.Length);

        double Error(params int[] set)
        {
            var values = Join(layers, set, rows, targets.Length);
            using var search = new SvmSearch(new FeatureMatrix(values, rows.Length, values.Length / rows.Length), new SvmSearchOptions { FoldOf = chosenFolds });
            return rules.Judge(search, chosenTargets, s_grid, cancellationToken);
        }
    }

    /// <summary>The numbers of some rows in some layers, side by side.</summary>
    /// <param name="layers">Each layer's numbers, row by row.</param>
    /// <param name="chosen">The layers.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="allRows">Rows in all.</param>
    public static float[] Join(float[][] layers, int[] chosen, int[] rows, int allRows)
    {
        var joined = new float[rows.Length * chosen.Sum(layer => layers[layer].Length / allRows)];
        var rest = joined.AsSpan();
        foreach (var row in rows)
        {
            foreach (var layer in chosen)
            {
                var width = layers[layer].Length / allRows;
                layers[layer].AsSpan(row * width, width).CopyTo(rest);
                rest = rest[width..];
            }
        }

        return joined;
    }

    private static int[] Renumber(int[] folds)
    {
        int[] present = [.. folds.Distinct().Order()];
        return Array.ConvertAll(folds, fold => Array.IndexOf(present, fold));
    }
}
