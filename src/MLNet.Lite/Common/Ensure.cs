using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML;

internal static class Ensure
{
    /// <summary>Throws ML.NET's kind of exception for a name that is null or empty.</summary>
    public static void NonEmpty([NotNull] string? value, string parameterName)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentOutOfRangeException(parameterName, $"{parameterName} cannot be null or empty.");
    }
}
