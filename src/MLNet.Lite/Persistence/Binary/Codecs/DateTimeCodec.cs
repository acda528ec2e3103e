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

    public override DateTime[] ReadItems(BinaryReader reader, int count) =>
        Array.ConvertAll(reader.ReadItems<long>(count, "dates"), FromTicks);

    public static DateTime FromTicks(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
        ? new DateTime(ticks)
        : throw new FormatException($"Corrupt data: {ticks} ticks are no date.");
}
