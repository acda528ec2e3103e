using MLExtensions.Persistence;

namespace MLExtensions.Embeddings;

/// <summary>An encoder inside a model zip, as far as it is needed, or by reference. What was decided when it was opened is saved, not what might be decided otherwise later.</summary>
internal static class SavedEncoder
{
    public static void Save(ModelWriter writer, TextEncoder encoder, EncoderStorage storage)
    {
        if (storage == EncoderStorage.InModel && !ExternalWeights.Fit(encoder.Files))
        {
            throw new InvalidOperationException(
                $"The encoder '{encoder.Name}' has more than 2 GiB of weights, which a zip cannot give back. Save it with {nameof(EncoderStorage)}.{nameof(EncoderStorage.ByReference)}.");
        }

        var files = storage == EncoderStorage.InModel ? encoder.CutFiles() : encoder.Files;
        writer.Write((int)storage);
        writer.Write(encoder.Name);
        writer.Write(files.ContentHash);
        SaveOptions(writer, encoder, storage);
        if (storage == EncoderStorage.ByReference)
        {
            if (encoder.Directory is null)
            {
                throw new InvalidOperationException(
                    $"The encoder '{encoder.Name}' was opened from memory: it has no directory to refer to. Save it with {nameof(EncoderStorage)}.{nameof(EncoderStorage.InModel)}.");
            }

            writer.Write(encoder.Directory);
            writer.Write(files.Layout.Model);
            return;
        }

        writer.Write(files.FileNames.Count);
        foreach (var file in files.FileNames)
            writer.Write(file);
        var entries = SharedEncoderFiles.EntriesOf(files.FileNames);
        writer.WriteShared(files.ContentHash, entries.Keys, (entry, stream) => files.CopyTo(entries[entry], stream));
    }

    public static (TextEncoder Encoder, EncoderStorage Storage) Load(ModelReader reader)
    {
        var storage = (EncoderStorage)reader.ReadInt32();
        if (!Enum.IsDefined(storage))
            throw reader.Corrupt($"the encoder's storage is {(int)storage}");
        var name = reader.ReadString();
        var hash = reader.ReadString();
        if (name.Length == 0)
            throw reader.Corrupt("the encoder has no name");
        var options = LoadOptions(reader);
        var files = storage == EncoderStorage.ByReference
            ? Find(reader.ReadString(), reader.Version == 1 ? EncoderLayout.ModelFileName : reader.ReadString(), name, hash)
            : SharedEncoderFiles.Read(reader, name, hash);
        if (files.ContentHash != hash)
            throw reader.Corrupt($"the encoder '{name}' is not the one that was saved (its content hash is {files.ContentHash}, not {hash})");
        // Up to version 3, a zip held the whole model, to be cut when loaded.
        if (options.Layer is null || storage == EncoderStorage.ByReference || reader.Version <= 3)
            return (TextEncoder.Open(files, options), storage);
        var (outputs, layers) = (files.Layout.Outline.Outputs.Count, options.Layer.Numbers.Count);
        return outputs == layers
            ? (TextEncoder.OpenCut(files, options), storage)
            : throw reader.Corrupt($"the encoder '{name}' has {layers} layers to embed with, but its model {outputs} outputs");
    }

    private static void SaveOptions(ModelWriter writer, TextEncoder encoder, EncoderStorage storage)
    {
        var decided = encoder.Description;
        writer.Write(decided.MaxTokens);
        writer.Write(encoder.Options.BatchTokens);
        writer.Write(encoder.Options.Threads);
        writer.Write((int)decided.Batches);
        // By reference, layers are found again, on the way to the output that was named, if one was.
        writer.Write(decided.Layer is null ? decided.OutputNames[0] : storage == EncoderStorage.ByReference ? encoder.Options.OutputName : null);
        writer.Write(decided.Pooling?.ToString());
        writer.Write(decided.Normalize);
        writer.Write(encoder.PartDimensions);
        writer.Write(decided.Prompt);
        writer.Write(decided.IncludePrompt);
        writer.Write(decided.Layer?.ToString());
    }

    private static TextEncoderOptions LoadOptions(ModelReader reader)
    {
        try
        {
            var options = new TextEncoderOptions { IsSaved = true, MaxTokens = reader.ReadInt32(), BatchTokens = reader.ReadInt32(), Threads = reader.ReadInt32() };
            if (reader.Version == 1)
                return options;
            options = options with
            {
                Batches = (BatchComposition)reader.ReadInt32(),
                OutputName = reader.ReadStringOrNull(),
                Pooling = reader.ReadStringOrNull() is { } pooling ? Pooling.Parse(pooling) : null,
                Normalize = reader.ReadBoolean(),
                Dimensions = reader.ReadInt32(),
                Prompt = reader.ReadString(),
                IncludePrompt = reader.ReadBoolean(),
            };
            return reader.Version == 2 || reader.ReadStringOrNull() is not { } layer ? options : options with { Layer = EncoderLayers.Parse(layer) };
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or FormatException)
        {
            throw reader.Corrupt($"the encoder's settings are out of range ({e.Message.TrimEnd('.')})");
        }
    }

    private static EncoderFiles Find(string directory, string modelFile, string name, string hash)
    {
        var tried = new List<string>();
        foreach (var candidate in DefaultTextEncoder.Candidates().Prepend(directory).Distinct())
        {
            try
            {
                var files = EncoderFiles.FromDirectory(candidate, modelFile);
                if (files.ContentHash == hash)
                    return files;
                tried.Add($"'{candidate}' holds another encoder");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
            {
                tried.Add($"'{candidate}' holds none");
            }
        }

        throw new InvalidOperationException(
            $"The model refers to the text encoder '{name}' (content hash {hash}), which was not found: {string.Join("; ", tried)}. Put it back, or name " +
            $"its directory in the environment variable {DefaultTextEncoder.EnvironmentVariable}, or save the model with {nameof(EncoderStorage)}.{nameof(EncoderStorage.InModel)}.");
    }
}
