using MLExtensions.Onnx;

namespace MLExtensions.Embeddings;

/// <summary>Where a model is cut: after layers, or at a value inside it.</summary>
/// <param name="Layers">The layers; null to cut at <paramref name="Value"/>.</param>
/// <param name="Value">The value to cut at, or with layers the output that they lead to; null for whichever it is.</param>
internal sealed record EncoderCut(EncoderLayers? Layers, string? Value)
{
    /// <summary>Whether the files hold what the cut has left: each layer, counted from the bottom, is an output, in order.</summary>
    public bool IsDone { get; init; }

    /// <summary>What the options ask for; null where the model is to be used whole.</summary>
    public static EncoderCut? Of(EncoderFiles files, TextEncoderOptions options) =>
        options.Layer is null && (options.OutputName is null || files.Layout.Outline.Outputs.Contains(options.OutputName))
            ? null
            : new EncoderCut(options.Layer, options.OutputName);

    /// <summary>The files of an encoder cut so, in memory: its model is what is left, with the weights that it needs.</summary>
    /// <exception cref="IOException">A file in the directory is not the one that was opened any more.</exception>
    public EncoderFiles Apply(EncoderFiles files)
    {
        var whole = files.ToMemory();
        var graph = EncoderGraph.Of(whole, this);
        var contents = whole.FileNames.Except(whole.Layout.Weights).ToDictionary(file => file, whole.Read, StringComparer.Ordinal);
        contents[whole.Layout.Model] = graph.Content!;
        return EncoderFiles.FromMemory(files.Name, contents);
    }

    /// <summary>Cuts a model.</summary>
    /// <param name="model">The model, which stays as it is.</param>
    /// <param name="name">What to call it.</param>
    /// <returns>What is left, and its layers, counted from the bottom: each has an output, in order.</returns>
    /// <exception cref="InvalidDataException">The model has no value of that name, or its layers are not recognised.</exception>
    /// <exception cref="ArgumentException">It has no such layer.</exception>
    public (ModelProto Model, EncoderLayers? Layers) Apply(ModelProto model, string name)
    {
        try
        {
            if (Layers is null)
                return (OnnxModel.Cut(model, Value!), null);
            var states = HiddenStates.Find(model, Value);
            var layers = FromBottom(Layers, states.Count - 1, name);
            return (OnnxModel.Cut(model, [.. layers.Numbers.Select(layer => states[layer])]), layers);
        }
        catch (ArgumentException e) when (e.ParamName is "output" or "outputs")
        {
            throw new InvalidDataException($"{nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.OutputName)} is '{Value}', but '{name}' has no such value. {FirstLine(e)}", e);
        }
    }

    private static EncoderLayers FromBottom(EncoderLayers asked, int last, string name)
    {
        int[] layers = [.. asked.Numbers.Select(number => number < 0 ? number + last + 1 : number)];
        var wrong = Array.FindIndex(layers, layer => layer < 0 || layer > last);
        if (wrong >= 0 || layers.Distinct().Count() < layers.Length)
        {
            throw Invalid(
                nameof(TextEncoderOptions.Layer), asked.Numbers[Math.Max(wrong, 0)],
                $"{asked}{(wrong < 0 ? ", which names one twice" : "")}; '{name}' has the layers 0 to {last} (from the top, -1 to {-last - 1})");
        }

        return new EncoderLayers(layers);
    }

    private static ArgumentOutOfRangeException Invalid(string option, int value, string what) =>
        new(option, value, $"{nameof(TextEncoderOptions)}.{option} is {what}.");

    // An argument exception adds the parameter's name to its message, which is none of the caller's.
    private static string FirstLine(ArgumentException e) => e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
}
