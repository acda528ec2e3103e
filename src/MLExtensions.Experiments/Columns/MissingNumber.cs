namespace MLExtensions.Experiments;

/// <summary>The words that stand for a missing number in files of other programs, beside the empty cell.</summary>
public static class MissingNumber
{
    private static readonly string[] s_words = ["NA", "N/A", "NaN", "null", "?"];

    /// <summary>Whether a trimmed text is such a word: NA, N/A, NaN, null or ?, in capitals or not.</summary>
    public static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var word in s_words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
