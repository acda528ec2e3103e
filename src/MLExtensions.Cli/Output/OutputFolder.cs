using System.Security.Cryptography;
using MLExtensions.Cli.Hosting;
using MLExtensions.Shared;

namespace MLExtensions.Cli.Output;

/// <summary>
/// Writes a folder under a temporary name beside the target, and renames it at the end: the target is what it was, or the whole new one. Without <see cref="Commit"/>, disposing leaves nothing.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string _name;
    private readonly string _target;

    /// <summary>Checks that the folder can be written, and makes the temporary one.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="own">The files that will be in it, relative, with forward slashes: only a folder of nothing else is ever replaced.</param>
    /// <param name="overwrite">Whether one that is there may be replaced.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public OutputFolder(string path, IReadOnlyList<string> own, bool overwrite)
    {
        _name = path;
        try
        {
            // A link stays a link: the folder that it points to is replaced.
            _target = LinkedPath.Resolve(Path.TrimEndingDirectorySeparator(path));
            Check(own, overwrite);
            TemporaryPath = TemporaryName();
            Directory.CreateDirectory(TemporaryPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ToolException($"The output folder '{path}' cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Where to write; gone once it was put in its place.</summary>
    public string TemporaryPath { get; }

    /// <summary>Where the folder will be.</summary>
    public string TargetPath => _target;

    /// <summary>Writes into the temporary folder.</summary>
    /// <param name="write">Is given its path.</param>
    /// <exception cref="ToolException">It cannot be written, such as for a full disk.</exception>
    public void Write(Action<string> write)
    {
        try
        {
            write(TemporaryPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Writing the output folder '{_name}' failed, and nothing was left of it: {e.Message}", e);
        }
    }

    /// <summary>Puts the folder in its place.</summary>
    /// <exception cref="ToolException">What was there cannot be replaced.</exception>
    public void Commit()
    {
        try
        {
            var old = Directory.Exists(_target) ? TemporaryName() : null;
            if (old is not null)
                Directory.Move(_target, old);
            try
            {
                Directory.Move(TemporaryPath, _target);
            }
            catch when (old is not null)
            {
                Directory.Move(old, _target);
                throw;
            }

            if (old is not null)
                Directory.Delete(old, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The output folder '{_name}' cannot be replaced: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(TemporaryPath))
            Directory.Delete(TemporaryPath, recursive: true);
    }

    private string TemporaryName() => $"{_target}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.tmp";

    private void Check(IReadOnlyList<string> own, bool overwrite)
    {
        if (File.Exists(_target))
            throw new ToolException($"The output folder '{_name}' is a file. Name a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(_target)))
            throw new ToolException($"The output folder '{_name}' cannot be made: the folder '{Path.GetDirectoryName(_target)}' does not exist. Create it first.");
        if (!Directory.Exists(_target))
            return;
        if (Directory.EnumerateFileSystemEntries(_target).Any() && !overwrite)
            throw new ToolException($"The output folder '{_name}' is not empty. Name another, or say --overwrite to replace it.");
        if (Foreign(_target, "", own) is { } foreign)
            throw new ToolException($"The output folder '{_name}' holds '{foreign}', which this command did not write; it is not replaced. Name another folder.");
    }

    // What a compiler puts beside a program can be made again.
    private static string? Foreign(string folder, string prefix, IReadOnlyList<string> own)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var name = prefix + Path.GetFileName(entry);
            if (!Directory.Exists(entry) || new FileInfo(entry).LinkTarget is not null)
            {
                if (!own.Contains(name))
                    return name;
            }
            else if (!own.Any(file => file.StartsWith(name + "/", StringComparison.Ordinal)))
            {
                if (prefix.Length == 0 || Path.GetFileName(entry) is not ("bin" or "obj"))
                    return name;
            }
            else if (Foreign(entry, name + "/", own) is { } inside)
            {
                return inside;
            }
        }

        return null;
    }
}
