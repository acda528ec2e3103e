using System.CommandLine;
using System.Globalization;
using MLExtensions.Caching;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Options;

/// <summary>The file in which vectors are kept, so that no text is embedded twice.</summary>
internal sealed class CacheOption
{
    private readonly Option<string> _cache = new("--cache")
    {
        Description = "Keep vectors in this file, and take from it those that are there; made if it is not there, 1 GiB at most, usable by several runs at once.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Add(_cache);

    /// <summary>Opens the cache; null where none was asked for.</summary>
    /// <exception cref="ToolException">The file is no cache, or cannot be opened.</exception>
    public EmbeddingCache? Open(ParseResult parsed) => Open(Path(parsed));

    /// <summary>The file that was named; null where none was.</summary>
    public string? Path(ParseResult parsed) => parsed.GetValue(_cache);

    /// <summary>Opens a cache; null where there is no path.</summary>
    /// <exception cref="ToolException">The file is no cache, or cannot be opened.</exception>
    public static EmbeddingCache? Open(string? path)
    {
        if (path is null)
            return null;
        try
        {
            return EmbeddingCache.OpenFile(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ToolException($"The cache '{path}' cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>What a cache did, for the line that sums a run up; nothing where there is none.</summary>
    public static string Describe(EmbeddingCache? cache) => cache?.Statistics is { } statistics
        ? string.Create(CultureInfo.InvariantCulture, $", {statistics.Hits:N0} found in the cache, {statistics.Added:N0} added")
        : "";

    /// <summary>Says that a cache could not be written; a run does not fail because of it.</summary>
    public static void Warn(EmbeddingCache? cache, ToolConsole console)
    {
        if (cache?.WriteError is { } error)
            console.Warn($"the cache is not written any more: {error.Message}");
    }
}
