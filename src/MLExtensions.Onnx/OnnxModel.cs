using Google.Protobuf;
using MLExtensions.Onnx.Structure;
using MLExtensions.Shared;

namespace MLExtensions.Onnx;

/// <summary>Reads, checks, cuts and writes ONNX models.</summary>
public static class OnnxModel
{
    // Protobuf's own limit for one message is 2 GiB; larger models keep their weights in external files.
    private static long LargestFile => Array.MaxLength;

    /// <summary>Reads and checks an ONNX file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an ONNX model, is damaged, or is larger than 2 GiB.</exception>
    public static ModelProto Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no ONNX model at '{path}'.", path);
        using var stream = File.OpenRead(path);
        if (stream.Length > LargestFile)
            throw new InvalidDataException($"'{path}' has {stream.Length:N0} bytes; an ONNX file cannot have more than {LargestFile:N0}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return Parse(content, path);
    }

    /// <summary>Reads and checks an ONNX model held in memory.</summary>
    /// <param name="content">The bytes of an ONNX file.</param>
    /// <param name="name">What to call the model in error messages.</param>
    /// <exception cref="InvalidDataException">The bytes are not an ONNX model, or a damaged one.</exception>
    public static ModelProto Parse(ReadOnlySpan<byte> content, string name = "ONNX model")
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(content);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or IndexOutOfRangeException)
        {
            // The reader itself runs over the end of some damaged messages.
            throw new InvalidDataException($"'{name}' is not an ONNX model, or is damaged: {e.Message}", e);
        }

        Check(model, name);
        return model;
    }

    /// <summary>
    /// Checks what a runtime relies on: versions are given, tensors hold as many bytes as their shape says, names are unique, and
    /// every value is produced before it is used.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What to call the model in error messages.</param>
    /// <exception cref="InvalidDataException">The model breaks one of these rules; the message says which and where.</exception>
    public static void Check(ModelProto model, string name = "ONNX model")
    {
        ArgumentNullException.ThrowIfNull(model);
        new ModelChecker(name).Check(model);
    }

    /// <summary>Cuts a model: what the given values do not need goes, and they become the outputs.</summary>
    /// <param name="model">The model, which stays as it is.</param>
    /// <param name="outputs">Names of values that nodes make, in the order wanted, each once; <see cref="HiddenStates"/> finds some.</param>
    /// <returns>
    /// A model of its own with the nodes, weights (in the file or in external ones) and inputs that are needed, and no others.
    /// The new outputs have their element type, and their shape where the model gives it.
    /// </returns>
    /// <exception cref="ArgumentException">No name is given, one is given twice, or no node makes the value.</exception>
    /// <exception cref="InvalidDataException">The model is not valid.</exception>
    public static ModelProto Cut(ModelProto model, params ReadOnlySpan<string> outputs)
    {
        Check(model);
        return new GraphCut(model).To(outputs);
    }

    /// <summary>Checks a model and writes it to a file. The file is replaced in one step, or left as it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file to write.</param>
    /// <exception cref="InvalidDataException">The model is not valid, or too large for one file.</exception>
    public static void Save(ModelProto model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        Check(model, path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream => Write(model, stream));
    }

    /// <summary>Checks a model and writes it to a stream, which stays open.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The stream to write to, from where it stands.</param>
    /// <exception cref="InvalidDataException">The model is not valid.</exception>
    public static void Save(ModelProto model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        Check(model);
        Write(model, stream);
    }

    private static void Write(ModelProto model, Stream stream)
    {
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        model.WriteTo(output);
    }
}
