namespace MLExtensions.Tokenizers.Reading;

/// <summary>Merges as text: two tokens a line.</summary>
internal static class MergesFile
{
    /// <summary>What the first line may begin with.</summary>
    public const string Header = "#version";

    /// <exception cref="FormatException">A line is not two tokens.</exception>
    public static IEnumerable<(string Left, string Right)> Parse(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            var merge = line.TrimEnd('\r');
            number++;
            if (merge.StartsWith(Header, StringComparison.Ordinal) || (merge.Length == 0 && number > 1))
                continue;
            yield return ParseLine(merge, number - 1);
        }
    }

    /// <summary>Parses one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number, from 0.</param>
    public static (string Left, string Right) ParseLine(string line, int number)
    {
        var parts = line.Split(' ');
        return parts.Length == 2 ? (parts[0], parts[1]) : throw new FormatException($"entry {number} of the merges, '{line}', is not two tokens with a space between");
    }
}
