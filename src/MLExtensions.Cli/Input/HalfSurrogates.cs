using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MLExtensions.Cli.Input;

/// <summary>
/// Half surrogate pairs in JSON, which Python and JavaScript write as escapes and .NET refuses. Each is read as U+FFFD, as it would be if the text were written as UTF-8.
/// </summary>
internal static partial class HalfSurrogates
{
    private const string Replacement = @"\uFFFD";

    /// <summary>Decodes a string with half surrogate pairs; null where it is not valid otherwise.</summary>
    public static string? Decode(JsonElement value)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(Escape().Replace(value.GetRawText(), match => match.Value.Length == 6 ? Replacement : match.Value));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return null;
        }
    }

    // Whole pairs and other escapes come first, so that what is left is half a pair.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[^u]|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Escape();
}
