using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Text files as data; each cursor reads them anew.</summary>
internal sealed class TextDataView(IChannelProvider host, TextLayout layout, IMultiStreamSource source) : DataViewBase(layout.Schema)
{
    protected override DataViewRowCursor OpenCursor(bool[] active, Random? rand) => new TextCursor(host, layout, source, active);
}
