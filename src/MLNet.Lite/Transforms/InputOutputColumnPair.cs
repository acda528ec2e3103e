namespace Microsoft.ML;

/// <summary>The names of an output column and of the input column that it is made from.</summary>
public sealed class InputOutputColumnPair
{
    /// <summary>Pairs two columns; the input is the output's namesake when null.</summary>
    public InputOutputColumnPair(string outputColumnName, string? inputColumnName = null)
    {
        Ensure.NonEmpty(outputColumnName, nameof(outputColumnName));
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    /// <summary>The input column.</summary>
    public string InputColumnName { get; }

    /// <summary>The output column.</summary>
    public string OutputColumnName { get; }
}
