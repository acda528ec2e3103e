namespace Microsoft.ML.Data;

/// <summary>Appends a value to text.</summary>
internal delegate void ValueFormatter<in T>(T value, TextBuffer text);
