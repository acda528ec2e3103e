using System.Globalization;
using MLExtensions.Persistence;

namespace MLExtensions.Embeddings;

/// <summary>An encoder's files in a model zip: once for all components that use it, or, in models of version 1, beside each.</summary>
internal static class SharedEncoderFiles
{
    private const int MaxFiles = 64;

    /// <summary>The names of the zip's entries, and which file each holds. Entries have plain names; files have paths.</summary>
    public static IReadOnlyDictionary<string, string> EntriesOf(IReadOnlyList<string> files) => files
        .Select((file, i) => (Entry: string.Create(CultureInfo.InvariantCulture, $"{i}-{Plain(Path.GetFileName(file))}"), File: file))
        .ToDictionary(pair => pair.Entry, pair => pair.File, StringComparer.Ordinal);

    public static EncoderFiles Read(ModelReader reader, string name, string hash)
    {
        var count = reader.ReadInt32();
        if (count is < 1 or > MaxFiles)
            throw reader.Corrupt($"the encoder has {count} files");
        if (reader.Version == 1)
            return EncoderFiles.FromMemory(name, Collect(Enumerable.Range(0, count).Select(_ => reader.ReadString()), file => file, reader.ReadStream));

        string[] files = [.. Enumerable.Range(0, count).Select(_ => reader.ReadString())];
        if (hash.Any(c => !char.IsAsciiHexDigitLower(c)) || hash.Length == 0 || files.Distinct(StringComparer.Ordinal).Count() != count)
            throw reader.Corrupt("the encoder's hash or files are none");
        return reader.ReadShared(hash, () =>
        {
            var entries = EntriesOf(files);
            return EncoderFiles.FromMemory(name, Collect(entries.Keys, entry => entries[entry], (entry, read) => reader.ReadSharedStream(hash, entry, read)));
        });
    }

    private static Dictionary<string, byte[]> Collect(IEnumerable<string> entries, Func<string, string> fileOf, Action<string, Action<Stream>> read)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            read(entry, stream =>
            {
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                files[fileOf(entry)] = copy.ToArray();
            });
        }

        return files;
    }

    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
}
