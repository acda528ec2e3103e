namespace MLExtensions.Tokenizers;

/// <summary>How texts that are too long are cut.</summary>
public sealed record TruncationOptions
{
    /// <summary>The most tokens, special ones included; at least 0. Where special tokens alone are more, nothing is cut.</summary>
    public int MaxLength
    {
        get;
        init => field = value >= 0 ? value : throw Invalid(nameof(MaxLength), value);
    } = 512;

    /// <summary>Which of two texts is cut.</summary>
    public TruncationStrategy Strategy { get; init; }

    /// <summary>Which end is cut off.</summary>
    public TokenDirection Direction { get; init; }

    /// <summary>How many tokens the parts that are cut off share with those before them; at least 0, and smaller than the room that is left for tokens.</summary>
    public int Stride
    {
        get;
        init => field = value >= 0 ? value : throw Invalid(nameof(Stride), value);
    }

    private static ArgumentOutOfRangeException Invalid(string name, int value) =>
        new(name, value, $"{nameof(TruncationOptions)}.{name} is {value}; it must be 0 or more.");
}
