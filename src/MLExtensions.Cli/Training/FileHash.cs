using System.Security.Cryptography;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Training;

/// <summary>Tells whether a file is the same as before.</summary>
internal static class FileHash
{
    /// <summary>The SHA-256 of a file, in lower-case hexadecimal.</summary>
    /// <exception cref="ToolException">The file cannot be read.</exception>
    public static string Of(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
