namespace MLExtensions.Tokenizers;

/// <summary>Brings encodings to one length.</summary>
internal static class Padding
{
    public static void Apply(ReadOnlySpan<TokenEncoding> encodings, PaddingOptions? options)
    {
        if (options is null)
            return;
        var length = options.Length ?? 0;
        if (options.Length is null)
        {
            foreach (var encoding in encodings)
                length = Math.Max(length, encoding.Count);
        }

        if (options.MultipleOf is > 0 and var multiple && length % multiple != 0)
            length = checked(length + multiple - (length % multiple));
        foreach (var encoding in encodings)
            encoding.Pad(length, options);
    }
}
