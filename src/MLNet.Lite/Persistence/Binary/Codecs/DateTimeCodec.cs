using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Dates: their ticks.</summary>
internal sealed class DateTimeCodec() : ItemCodec<DateTime>(DateTimeDataViewType.Instance, nameof(DateTime))
{
    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<DateTime> items)
    {
        foreach (var item in items)
            writer.Write(item.Ticks);
    }

    public override void ReadItems(BinaryReader reader, int count, List<DateTime> items)
    {
        reader.CheckCount(count, sizeof(long), "dates");
        items.Clear();
        for (var i = 0; i < count; i++)
            items.Add(FromTicks(reader.ReadInt64()));
    }

    /// <summary>The date; in old files the smallest number is a missing one, which is the default now.</summary>
    public static DateTime FromTicks(long ticks) => ticks switch
    {
        long.MinValue => default,
        >= 0 when ticks <= DateTime.MaxValue.Ticks => new DateTime(ticks),
        _ => throw new FormatException($"Corrupt data: {ticks} ticks are no date."),
    };
}
