namespace MLExtensions.Tokenizers;

/// <summary>How encodings are brought to one length.</summary>
public sealed record PaddingOptions
{
    /// <summary>The length; null for that of the batch's longest encoding.</summary>
    public int? Length
    {
        get;
        init => field = value is null or >= 0 ? value : throw Invalid(nameof(Length), value.Value, "0 or more");
    }

    /// <summary>The length is rounded up to a multiple of this; null or 0 for no rounding.</summary>
    public int? MultipleOf
    {
        get;
        init => field = value is null or >= 0 ? value : throw Invalid(nameof(MultipleOf), value.Value, "0 or more");
    }

    /// <summary>At which end padding is added.</summary>
    public TokenDirection Direction { get; init; }

    /// <summary>The padding's id.</summary>
    public int Id { get; init; }

    /// <summary>The padding's type id.</summary>
    public int TypeId { get; init; }

    /// <summary>The padding's token.</summary>
    public string Token { get; init; } = "[PAD]";

    private static ArgumentOutOfRangeException Invalid(string name, int value, string range) =>
        new(name, value, $"{nameof(PaddingOptions)}.{name} is {value}; it must be {range}.");
}
