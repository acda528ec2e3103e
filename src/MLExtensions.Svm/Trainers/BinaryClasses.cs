using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>Labels of two kinds as the core's classes: its first is the one whose decision values are positive, so true is class 0.</summary>
internal static class BinaryClasses
{
    private const int True = 0;
    private const int False = 1;

    /// <summary>The class of each row.</summary>
    /// <exception cref="InvalidOperationException">One of the two has no row, or no row of weight.</exception>
    public static int[] Of(TrainingData<bool> data, string labelColumnName, string? weightColumnName)
    {
        Require(true);
        Require(false);
        return Array.ConvertAll(data.Labels.ToArray(), label => label ? True : False);

        void Require(bool label)
        {
            var labels = data.Labels.Span;
            if (!labels.Contains(label))
                throw new InvalidOperationException($"Column '{labelColumnName}' is {Name(!label)} in all {data.Rows} rows; training needs rows of both kinds.");
            if (data.Weights is not { } weights)
                return;
            for (var row = 0; row < labels.Length; row++)
            {
                if (labels[row] == label && weights.Span[row] > 0)
                    return;
            }

            throw new InvalidOperationException(
                $"Column '{weightColumnName}' holds the weight 0 in every row where '{labelColumnName}' is {Name(label)}; at least one must be greater.");
        }
    }

    /// <summary>Weights that are given for false and true, in the order of the classes.</summary>
    public static SvmClassWeights Order(SvmClassWeights weights) => weights.Select([1, 0], 2);

    /// <summary>The probabilities of true, of probabilities [rows, classes].</summary>
    public static float[] OfTrue(double[] probabilities) => [.. Enumerable.Range(0, probabilities.Length / 2).Select(row => (float)probabilities[(row * 2) + True])];

    private static string Name(bool label) => label ? "true" : "false";
}
