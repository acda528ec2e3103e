using System.Globalization;

namespace MLExtensions.Svm.Formats;

/// <summary>The classes that labels name, numbered as LIBSVM does.</summary>
/// <param name="Labels">The label of each class.</param>
/// <param name="Classes">The class of each row, from 0.</param>
public sealed record LibsvmLabels(IReadOnlyList<int> Labels, int[] Classes)
{
    /// <summary>
    /// Numbers classes by the first appearance of their labels, which are cut to whole numbers. Of the two labels -1 and 1, 1 is always the first class, so that
    /// its decision values are the positive ones.
    /// </summary>
    /// <param name="labels">A label per row.</param>
    /// <exception cref="ArgumentException">A label is no number that fits 32 bits.</exception>
    public static LibsvmLabels Of(ReadOnlySpan<double> labels)
    {
        List<int> found = [];
        Dictionary<int, int> classOf = [];
        int[] classes = new int[labels.Length];
        for (int r = 0; r < classes.Length; r++)
        {
            double whole = Math.Truncate(labels[r]);
            if (!(whole is >= int.MinValue and <= int.MaxValue))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"The label of row {r} is {labels[r]}; the label of a class must be a whole number of 32 bits."), nameof(labels));
            }
            if (!classOf.TryGetValue((int)whole, out classes[r]))
            {
                classOf[(int)whole] = classes[r] = found.Count;
                found.Add((int)whole);
            }
        }
        if (found is [-1, 1])
        {
            found.Reverse();
            for (int r = 0; r < classes.Length; r++)
                classes[r] = 1 - classes[r];
        }
        return new LibsvmLabels(found, classes);
    }
}
