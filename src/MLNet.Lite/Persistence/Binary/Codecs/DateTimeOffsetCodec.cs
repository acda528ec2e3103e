using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Dates with offsets: all offsets in minutes, then all local ticks.</summary>
internal sealed class DateTimeOffsetCodec() : ItemCodec<DateTimeOffset>(DateTimeOffsetDataViewType.Instance, nameof(DateTimeOffset))
{
    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<DateTimeOffset> items)
    {
        foreach (var item in items)
            writer.Write((short)item.Offset.TotalMinutes);
        foreach (var item in items)
            writer.Write(item.DateTime.Ticks);
    }

    public override void ReadItems(BinaryReader reader, int count, List<DateTimeOffset> items)
    {
        reader.CheckCount(count, sizeof(short) + sizeof(long), "dates");
        var offsets = reader.ReadItems<short>(count, "offsets");
        items.Clear();
        foreach (var offset in offsets)
            items.Add(ToDate(reader.ReadInt64(), offset == short.MinValue ? default : offset));
    }

    private static DateTimeOffset ToDate(long ticks, short minutes)
    {
        try
        {
            return new DateTimeOffset(DateTimeCodec.FromTicks(ticks), TimeSpan.FromMinutes(minutes));
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"Corrupt data: {ticks} ticks at an offset of {minutes} minutes are no date.", e);
        }
    }
}
