using MLExtensions.Persistence;

namespace MLExtensions.Embeddings;

/// <summary>An encoder inside a model zip, whole or by reference.</summary>
internal static class SavedEncoder
{
    private const int MaxFiles = 16;

    public static void Save(ModelWriter writer, TextEncoder encoder, EncoderStorage storage)
    {
        writer.Write((int)storage);
        writer.Write(encoder.Name);
        writer.Write(encoder.ContentHash);
        writer.Write(encoder.MaxTokens);
        writer.Write(encoder.Options.BatchTokens);
        writer.Write(encoder.Options.Threads);
        if (storage == EncoderStorage.ByReference)
        {
            if (encoder.Directory is null)
                throw new InvalidOperationException($"The encoder '{encoder.Name}' was opened from memory: it has no directory to refer to. Save it with {nameof(EncoderStorage)}.{nameof(EncoderStorage.InModel)}.");
            writer.Write(encoder.Directory);
            return;
        }

        writer.Write(encoder.Files.FileNames.Count);
        foreach (var file in encoder.Files.FileNames)
        {
            writer.Write(file);
            writer.WriteStream(file, stream => encoder.Files.CopyTo(file, stream));
        }
    }

    public static (TextEncoder Encoder, EncoderStorage Storage) Load(ModelReader reader)
    {
        var storage = (EncoderStorage)reader.ReadInt32();
        if (!Enum.IsDefined(storage))
            throw reader.Corrupt($"the encoder's storage is {(int)storage}");
        var name = reader.ReadString();
        var hash = reader.ReadString();
        var maxTokens = reader.ReadInt32();
        var batchTokens = reader.ReadInt32();
        var threads = reader.ReadInt32();
        if (name.Length == 0 || maxTokens < 1 || batchTokens < 1 || threads < 0)
            throw reader.Corrupt("the encoder's settings are out of range");

        var files = storage == EncoderStorage.InModel ? ReadFiles(reader, name) : Find(reader.ReadString(), name, hash);
        if (files.ContentHash != hash)
            throw reader.Corrupt($"the encoder '{name}' is not the one that was saved (its content hash is {files.ContentHash}, not {hash})");

        var encoder = TextEncoder.Open(files, new TextEncoderOptions { MaxTokens = maxTokens, BatchTokens = batchTokens, Threads = threads });
        return (encoder, storage);
    }

    private static EncoderFiles ReadFiles(ModelReader reader, string name)
    {
        var count = reader.ReadInt32();
        if (count is < 1 or > MaxFiles)
            throw reader.Corrupt($"the encoder has {count} files");
        var files = new Dictionary<string, byte[]>();
        for (var i = 0; i < count; i++)
        {
            var file = reader.ReadString();
            reader.ReadStream(file, stream =>
            {
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                files[file] = copy.ToArray();
            });
        }

        return EncoderFiles.FromMemory(name, files);
    }

    private static EncoderFiles Find(string directory, string name, string hash)
    {
        var tried = new List<string>();
        foreach (var candidate in DefaultTextEncoder.Candidates().Prepend(directory).Distinct())
        {
            try
            {
                var files = EncoderFiles.FromDirectory(candidate);
                if (files.ContentHash == hash)
                    return files;
                tried.Add($"'{candidate}' holds another encoder");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                tried.Add($"'{candidate}' holds none");
            }
        }

        throw new InvalidOperationException(
            $"The model refers to the text encoder '{name}' (content hash {hash}), which was not found: {string.Join("; ", tried)}. Put it back, or name " +
            $"its directory in the environment variable {DefaultTextEncoder.EnvironmentVariable}, or save the model with {nameof(EncoderStorage)}.{nameof(EncoderStorage.InModel)}.");
    }
}
