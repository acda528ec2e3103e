namespace Microsoft.ML.Data;

/// <summary>Says in which fields of a text file a member's values stand.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LoadColumnAttribute : Attribute
{
    /// <summary>One field, counted from 0.</summary>
    public LoadColumnAttribute(int fieldIndex)
    {
        Sources = [(fieldIndex, fieldIndex)];
    }

    /// <summary>The fields from <paramref name="start"/> to <paramref name="end"/>, both included.</summary>
    public LoadColumnAttribute(int start, int end)
    {
        Sources = [(start, end)];
    }

    /// <summary>Several single fields.</summary>
    public LoadColumnAttribute(int[] columnIndexes)
    {
        Sources = [.. columnIndexes.Select(index => (index, index))];
    }

    internal IReadOnlyList<(int First, int Last)> Sources { get; }
}
