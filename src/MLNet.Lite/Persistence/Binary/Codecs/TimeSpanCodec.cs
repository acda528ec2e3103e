using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Spans of time: their ticks.</summary>
internal sealed class TimeSpanCodec() : ItemCodec<TimeSpan>(TimeSpanDataViewType.Instance, nameof(TimeSpan))
{
    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<TimeSpan> items) => writer.WriteItems(items);

    public override void ReadItems(BinaryReader reader, int count, List<TimeSpan> items)
    {
        reader.ReadItems(count, items, "spans of time");
        // In old files the smallest span is a missing one, which is none now.
        CollectionsMarshal.AsSpan(items).Replace(TimeSpan.MinValue, TimeSpan.Zero);
    }
}
