namespace MLExtensions.Onnx;

/// <summary>What an ONNX file is made of, read without its weights: a model of any size takes a few kilobytes.</summary>
/// <param name="Operators">The types of the operators that it uses, subgraphs and functions included.</param>
/// <param name="Outputs">The names of its outputs.</param>
/// <param name="ExternalFiles">The files that hold weights of its, as it names them: relative to its own folder.</param>
public sealed record OnnxOutline(IReadOnlySet<string> Operators, IReadOnlyList<string> Outputs, IReadOnlyList<string> ExternalFiles)
{
    /// <summary>
    /// How many rows the table has that the input <c>input_ids</c> looks up, of several the smallest; null where there is no such input, or what it looks up is not plain.
    /// </summary>
    public long? TokenRows { get; init; }

    /// <summary>Reads the outline of a model.</summary>
    /// <param name="stream">An ONNX file, from where the stream stands to its end; seekable.</param>
    /// <param name="name">What to call the model in error messages.</param>
    /// <exception cref="InvalidDataException">The content is not an ONNX model, or a damaged one.</exception>
    public static OnnxOutline Read(Stream stream, string name = "ONNX model")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new OutlineReader(stream, name).Read();
    }
}
