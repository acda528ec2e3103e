using Microsoft.ML;

namespace MLExtensions.Experiments.Engine;

/// <summary>Features that belong together: their numbers for the training rows, and the steps that give them for other rows.</summary>
/// <param name="Name">What they are, for names of candidates.</param>
/// <param name="Column">The column that the steps add.</param>
/// <param name="Steps">The steps, from the table's columns on.</param>
/// <param name="Values">The numbers, row by row.</param>
/// <param name="Width">Numbers of a row.</param>
internal sealed record FeatureBlock(string Name, string Column, IReadOnlyList<ITransformer> Steps, float[] Values, int Width)
{
    /// <summary>The numbers of several blocks side by side.</summary>
    public static float[] Join(IReadOnlyList<FeatureBlock> blocks, int rows)
    {
        var width = blocks.Sum(block => block.Width);
        var values = new float[checked(rows * width)];
        var offset = 0;
        foreach (var block in blocks)
        {
            for (var row = 0; row < rows; row++)
                block.Values.AsSpan(row * block.Width, block.Width).CopyTo(values.AsSpan((row * width) + offset));
            offset += block.Width;
        }

        return values;
    }
}
