namespace MLExtensions.Tokenizers;

/// <summary>Which tokens truncation keeps, and how it cuts the rest into parts: to the letter of the reference.</summary>
internal static class Truncation
{
    /// <summary>How many tokens of each text are kept.</summary>
    /// <param name="options">How texts are cut; null to keep all.</param>
    /// <param name="added">How many special tokens are added.</param>
    /// <param name="first">How many tokens the first text has.</param>
    /// <param name="second">How many tokens the second text has; -1 where there is none.</param>
    /// <exception cref="InvalidOperationException">The texts cannot be cut in this way.</exception>
    public static (int First, int Second) Plan(TruncationOptions? options, int added, int first, int second)
    {
        var total = first + Math.Max(0, second);
        if (options is null || options.MaxLength < added || total <= options.MaxLength - added)
            return (first, second);
        var room = options.MaxLength - added;
        if (room == 0)
            return (0, Math.Min(0, second));
        if (options.Strategy == TruncationStrategy.LongestFirst)
            return second < 0 ? (room, second) : PlanLongestFirst(room, first, second);

        var onlyFirst = options.Strategy == TruncationStrategy.OnlyFirst;
        if (!onlyFirst && second < 0)
            throw new InvalidOperationException($"The strategy {options.Strategy} cuts the second text, and there is only one. Use {TruncationStrategy.OnlyFirst} or {TruncationStrategy.LongestFirst}.");
        var left = (onlyFirst ? first : second) - (total - room);
        if (left <= 0)
        {
            throw new InvalidOperationException(
                $"{options.Strategy} would have to cut {total - room} of that text's {(onlyFirst ? first : second)} tokens to keep {options.MaxLength}. Use {TruncationStrategy.LongestFirst} or a larger {nameof(options.MaxLength)}.");
        }

        return onlyFirst ? (left, second) : (first, left);
    }

    /// <summary>The tokens of one text that are kept, and the parts that are cut off.</summary>
    /// <param name="count">How many tokens the text has.</param>
    /// <param name="kept">How many are kept.</param>
    /// <param name="options">How the text is cut.</param>
    /// <returns>What is kept first; where nothing is, it is empty, and the whole text follows.</returns>
    /// <exception cref="ArgumentException">The stride is too large.</exception>
    public static IEnumerable<(int Start, int End)> Cut(int count, int kept, TruncationOptions? options)
    {
        if (options is null || kept >= count)
            return [(0, count)];
        if (kept == 0)
            return [(0, 0), (0, count)];
        if (options.Stride >= kept)
            throw InvalidStride(options, kept);
        return options.Direction == TokenDirection.Right ? CutFromStart(count, kept, options.Stride) : CutFromEnd(count, kept, options.Stride);
    }

    /// <summary>Checks a stride against the room that a maximum leaves.</summary>
    /// <exception cref="ArgumentException">The stride is too large.</exception>
    public static void Check(TruncationOptions? options, int added)
    {
        if (options is not null && options.MaxLength >= added && options.Stride > options.MaxLength - added)
            throw InvalidStride(options, options.MaxLength - added);
    }

    private static (int First, int Second) PlanLongestFirst(int room, int first, int second)
    {
        var shorter = Math.Min(first, second);
        var longer = Math.Max(shorter, shorter > room ? shorter : room - shorter);
        if (shorter + longer > room)
        {
            shorter = room / 2;
            longer = room - shorter;
        }

        return first > second ? (longer, shorter) : (shorter, longer);
    }

    private static IEnumerable<(int Start, int End)> CutFromStart(int count, int kept, int stride)
    {
        for (var start = 0; ; start += kept - stride)
        {
            var end = Math.Min(start + kept, count);
            yield return (start, end);
            if (end == count)
                yield break;
        }
    }

    private static IEnumerable<(int Start, int End)> CutFromEnd(int count, int kept, int stride)
    {
        for (var end = count; ; end -= kept - stride)
        {
            var start = Math.Max(0, end - kept);
            yield return (start, end);
            if (start == 0)
                yield break;
        }
    }

    private static ArgumentException InvalidStride(TruncationOptions options, int room) => new(
        $"{nameof(TruncationOptions)}.{nameof(options.Stride)} is {options.Stride}; with {nameof(options.MaxLength)} {options.MaxLength} there is room for {room} tokens of a text, and it must be smaller.",
        nameof(options));
}
