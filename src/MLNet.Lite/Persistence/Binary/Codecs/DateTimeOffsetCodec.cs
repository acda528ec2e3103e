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

    public override DateTimeOffset[] ReadItems(BinaryReader reader, int count)
    {
        var offsets = reader.ReadItems<short>(count, "offsets");
        var ticks = reader.ReadItems<long>(count, "dates");
        var items = new DateTimeOffset[count];
        for (var i = 0; i < count; i++)
        {
            try
            {
                items[i] = new DateTimeOffset(DateTimeCodec.FromTicks(ticks[i]), TimeSpan.FromMinutes(offsets[i]));
            }
            catch (ArgumentException e)
            {
                throw new FormatException($"Corrupt data: {ticks[i]} ticks at an offset of {offsets[i]} minutes are no date.", e);
            }
        }
        return items;
    }
}
