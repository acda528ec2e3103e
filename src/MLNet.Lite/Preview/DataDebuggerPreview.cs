namespace Microsoft.ML.Data;

public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows = 100)
    {
        throw new NotImplementedException();
    }
}
