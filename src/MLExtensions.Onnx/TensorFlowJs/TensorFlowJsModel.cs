using System.Text.Json;

namespace MLExtensions.Onnx.TensorFlowJs;

/// <summary>
/// The weights of a TensorFlow.js model: <c>model.json</c> lists them by name, and the shard files beside it hold their bytes one
/// after another. Quantised weights are refused.
/// </summary>
public sealed class TensorFlowJsModel
{
    private readonly Dictionary<string, TensorFlowJsWeight> _weights;
    private readonly string _path;

    private TensorFlowJsModel(string path, Dictionary<string, TensorFlowJsWeight> weights)
    {
        _path = path;
        _weights = weights;
    }

    /// <summary>The weights by name.</summary>
    public IReadOnlyDictionary<string, TensorFlowJsWeight> Weights => _weights;

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file <c>model.json</c>; the shards lie beside it.</param>
    /// <exception cref="FileNotFoundException">The file or one of its shards is missing.</exception>
    /// <exception cref="InvalidDataException">The file is not such a model, is quantised, or its shards do not fit it.</exception>
    public static TensorFlowJsModel Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no TensorFlow.js model at '{path}'.", path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var weights = new Dictionary<string, TensorFlowJsWeight>(StringComparer.Ordinal);
            foreach (var group in document.RootElement.GetProperty("weightsManifest").EnumerateArray())
                ReadGroup(path, group, weights);
            return new TensorFlowJsModel(path, weights);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' is not a TensorFlow.js model: {e.Message}", e);
        }
    }

    /// <summary>Gets a float32 weight of a known shape.</summary>
    /// <param name="name">The weight's name.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <exception cref="InvalidDataException">There is no such weight, or it has another type or shape.</exception>
    public TensorFlowJsWeight Get(string name, params ReadOnlySpan<long> shape)
    {
        if (!_weights.TryGetValue(name, out var weight))
            throw new InvalidDataException($"'{_path}' has no weight '{name}'.");
        if (weight.Type != "float32" || !weight.Shape.SequenceEqual(shape))
        {
            throw new InvalidDataException(
                $"The weight '{name}' of '{_path}' is {weight.Type} [{string.Join(", ", weight.Shape.ToArray())}]; float32 [{string.Join(", ", shape.ToArray())}] is expected.");
        }

        return weight;
    }

    private static void ReadGroup(string path, JsonElement group, Dictionary<string, TensorFlowJsWeight> weights)
    {
        var bytes = ReadShards(path, group.GetProperty("paths"));
        var offset = 0;
        foreach (var element in group.GetProperty("weights").EnumerateArray())
        {
            var name = element.GetProperty("name").GetString() ?? throw new InvalidDataException($"A weight in '{path}' has no name.");
            if (element.TryGetProperty("quantization", out _))
                throw new InvalidDataException($"The weight '{name}' in '{path}' is quantised, which is not supported.");
            var type = element.GetProperty("dtype").GetString();
            long size = type switch
            {
                "float32" or "int32" => 4,
                "bool" => 1,
                _ => throw new InvalidDataException($"The weight '{name}' in '{path}' is of type '{type}'; float32, int32 and bool are supported."),
            };
            var shape = element.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64()).ToArray();
            foreach (var dimension in shape)
            {
                if (dimension < 0)
                    throw new InvalidDataException($"The weight '{name}' in '{path}' has the shape [{string.Join(", ", shape)}].");
                size = checked(size * dimension);
            }

            if (size > bytes.Length - offset)
                throw new InvalidDataException($"The weight '{name}' in '{path}' takes {size} bytes, but its shards have only {bytes.Length - offset} left.");
            if (!weights.TryAdd(name, new TensorFlowJsWeight(name, type!, shape, bytes.AsMemory(offset, (int)size))))
                throw new InvalidDataException($"'{path}' has two weights '{name}'.");
            offset += (int)size;
        }

        if (offset != bytes.Length)
            throw new InvalidDataException($"The shards of '{path}' hold {bytes.Length} bytes, but its weights take only {offset}.");
    }

    private static byte[] ReadShards(string path, JsonElement names)
    {
        var files = new List<FileStream>();
        try
        {
            long total = 0;
            foreach (var element in names.EnumerateArray())
            {
                var name = element.GetString();
                if (string.IsNullOrEmpty(name) || name != Path.GetFileName(name) || name is "." or "..")
                    throw new InvalidDataException($"'{path}' names a shard '{name}'; shards must lie beside it.");
                var file = Path.Combine(Path.GetDirectoryName(path)!, name);
                if (!File.Exists(file))
                    throw new FileNotFoundException($"The shard '{name}' of '{path}' is missing.", file);
                files.Add(File.OpenRead(file));
                total += files[^1].Length;
            }

            if (total > Array.MaxLength)
                throw new InvalidDataException($"The shards of '{path}' have {total:N0} bytes; {Array.MaxLength:N0} is the most that is supported.");
            var bytes = new byte[total];
            var offset = 0;
            foreach (var file in files)
            {
                file.ReadExactly(bytes.AsSpan(offset, (int)file.Length));
                offset += (int)file.Length;
            }

            return bytes;
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }
}
