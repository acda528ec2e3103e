namespace Microsoft.ML.Data;

/// <summary>How text files write numbers that have fractions.</summary>
/// <param name="DecimalMarker">What stands before the fraction.</param>
/// <param name="EmptyIsMissing">Whether empty text is NaN; it is 0 otherwise.</param>
internal readonly record struct RealFormat(char DecimalMarker, bool EmptyIsMissing)
{
    public static RealFormat Default => new('.', EmptyIsMissing: false);
}
