using MLExtensions.Cli.Hosting;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Training;

/// <summary>An encoder that texts are embedded by.</summary>
/// <param name="Directory">Its directory, in full.</param>
/// <param name="Hash">The SHA-256 of its contents.</param>
internal sealed record TrainingEncoder(string Directory, string Hash)
{
    /// <summary>Finds the encoders.</summary>
    /// <param name="directories">Their directories; null for the default one.</param>
    /// <exception cref="ToolException">One is not there, or is none.</exception>
    public static IReadOnlyList<TrainingEncoder> Locate(IReadOnlyList<string>? directories) =>
        [.. (directories is null ? [Locate((string?)null)] : directories.Select(Locate)).DistinctBy(encoder => encoder.Directory)];

    private static TrainingEncoder Locate(string? directory)
    {
        try
        {
            var found = Path.GetFullPath(DefaultTextEncoder.Locate(directory));
            return new TrainingEncoder(found, EncoderFiles.FromDirectory(found).ContentHash);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ToolException($"The encoder {(directory is null ? "" : $"'{directory}' ")}cannot be opened: {e.Message} (Without text columns none is needed.)", e);
        }
    }
}
