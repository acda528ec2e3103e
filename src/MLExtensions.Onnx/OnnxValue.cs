namespace MLExtensions.Onnx;

/// <summary>A value of a graph under construction: an input, an initializer or a node's output.</summary>
/// <param name="Name">The value's name, unique in its graph.</param>
public readonly record struct OnnxValue(string Name);
