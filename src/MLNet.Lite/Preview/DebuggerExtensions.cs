namespace Microsoft.ML;

/// <summary>Shows the first rows of data, for debugging.</summary>
public static class DebuggerExtensions
{
    /// <summary>Reads the first <paramref name="maxRows"/> rows.</summary>
    public static Data.DataDebuggerPreview Preview(this IDataView data, int maxRows = 100) => new(data, maxRows);

    /// <summary>Transforms and reads the first <paramref name="maxRows"/> rows.</summary>
    public static Data.DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = 100) => new(transformer.Transform(data), maxRows);
}
