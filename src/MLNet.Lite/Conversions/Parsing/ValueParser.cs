namespace Microsoft.ML.Data;

/// <summary>
/// Reads a value from text. Where the text is none, the result is false and the value becomes what stands for that: NaN, or the type's
/// default.
/// A parser may keep what <paramref name="value"/> holds if the text says the same.
/// </summary>
internal delegate bool ValueParser<T>(ReadOnlySpan<char> text, ref T value);
