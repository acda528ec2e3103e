namespace Microsoft.ML.Data;

/// <summary>Tells whether a line ends within a quoted field, which then goes on in the next line.</summary>
internal sealed class OpenQuotes(TextFormat format)
{
    private readonly char[] _separators = format.Separators;
    private readonly bool _spaceSeparates = format.SpaceSeparates;
    private readonly char _escape = format.EscapeChar;

    /// <param name="line">The line.</param>
    /// <param name="startsInQuotes">Whether its start belongs to a field of the line before.</param>
    public bool AreLeftBy(ReadOnlySpan<char> line, bool startsInQuotes)
    {
        var isInQuotes = startsInQuotes;
        for (var rest = line; !rest.IsEmpty;)
        {
            if (!isInQuotes)
            {
                rest = SkipSpaces(rest);
                if (rest is not ['"', ..])
                {
                    var end = rest.IndexOfAny(_separators);
                    rest = end < 0 ? [] : rest[(end + 1)..];
                    continue;
                }
                rest = rest[1..];
            }
            var close = FindClosingQuote(rest);
            if (close < 0)
                return true;
            isInQuotes = false;
            // As in ML.NET, a closing quote is an error where quotes are escaped by something else, and after an error all the rest is
            // ignored.
            rest = SkipSpaces(_escape == '"' ? rest[(close + 1)..] : rest[close..]);
            if (!rest.IsEmpty && !_separators.Contains(rest[0]))
                return false;
        }
        return isInQuotes;
    }

    private ReadOnlySpan<char> SkipSpaces(ReadOnlySpan<char> text) => _spaceSeparates ? text : text.TrimStart(' ');

    private int FindClosingQuote(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == _escape && (_escape != '"' || text[(i + 1)..] is ['"', ..]))
                i++;
            else if (text[i] == '"')
                return i;
        }
        return -1;
    }
}
