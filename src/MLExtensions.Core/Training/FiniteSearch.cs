namespace MLExtensions.Training;

/// <summary>Looks for numbers that are not finite.</summary>
public static class FiniteSearch
{
    /// <summary>Finds the first value that is NaN or infinite.</summary>
    /// <param name="values">The values to look through.</param>
    /// <returns>Its index, or -1 where all are finite.</returns>
    public static int IndexOfAnyExceptFinite(this ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
