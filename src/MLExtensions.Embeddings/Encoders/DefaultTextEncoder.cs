namespace MLExtensions.Embeddings;

/// <summary>Finds the default text encoder, Universal Sentence Encoder Lite, on this machine.</summary>
public static class DefaultTextEncoder
{
    /// <summary>The environment variable that names the directory of the encoder to use.</summary>
    public const string EnvironmentVariable = "MLEXT_ENCODER";

    internal const string HowToMake =
        "The default encoder is made by './build.sh setup' ('build.cmd setup' on Windows) in a checkout of MLExtensions, or by UniversalSentenceEncoderLite.Assemble of MLExtensions.Onnx.";

    private const string DirectoryName = "universal-sentence-encoder-lite";

    /// <summary>Finds the encoder's directory.</summary>
    /// <param name="directory">The directory, if it is known; it is returned as it is.</param>
    /// <returns>
    /// <paramref name="directory"/>; else the directory that <see cref="EnvironmentVariable"/> names; else
    /// <c>.packages/universal-sentence-encoder-lite</c> in the nearest folder at or above the program's own, then at or above the current one.
    /// </returns>
    /// <exception cref="DirectoryNotFoundException">It was not found; the message says how to make it.</exception>
    public static string Locate(string? directory = null)
    {
        if (!string.IsNullOrEmpty(directory))
            return directory;

        var named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named)
                ? named
                : throw new DirectoryNotFoundException($"The environment variable {EnvironmentVariable} names '{named}', which is no directory. {HowToMake}");
        }

        if (Assembled().FirstOrDefault() is { } assembled)
            return assembled;

        throw new DirectoryNotFoundException(
            $"The default text encoder was not found: no '.packages/{DirectoryName}' at or above '{AppContext.BaseDirectory}' or '{Directory.GetCurrentDirectory()}', and {EnvironmentVariable} is not set. {HowToMake}");
    }

    /// <summary>Every directory that may hold an encoder that a model refers to.</summary>
    internal static IEnumerable<string> Candidates()
    {
        var named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        return string.IsNullOrEmpty(named) ? Assembled() : Assembled().Prepend(named);
    }

    private static IEnumerable<string> Assembled()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, ".packages", DirectoryName);
                if (Directory.Exists(candidate))
                    yield return candidate;
            }
        }
    }
}
