using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Output;

namespace MLExtensions.Cli.Prediction;

/// <summary>Makes the result's columns from a cursor's.</summary>
internal static class OutputFields
{
    /// <summary>Creates the field of an active column.</summary>
    /// <exception cref="ToolException">The column's type cannot be written.</exception>
    public static OutputField Create(DataViewRow row, DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item switch
        {
            TextDataViewType => Field(new TextFormat()),
            BooleanDataViewType => Field(new BooleanFormat()),
            DateTimeDataViewType => Field(new StringFormat<DateTime>(t => t.ToString("O", CultureInfo.InvariantCulture))),
            DateTimeOffsetDataViewType => Field(new StringFormat<DateTimeOffset>(t => t.ToString("O", CultureInfo.InvariantCulture))),
            TimeSpanDataViewType => Field(new StringFormat<TimeSpan>(t => t.ToString("c", CultureInfo.InvariantCulture))),
            KeyDataViewType when item.RawType == typeof(byte) => Key<byte>(),
            KeyDataViewType when item.RawType == typeof(ushort) => Key<ushort>(),
            KeyDataViewType when item.RawType == typeof(uint) => Key<uint>(),
            KeyDataViewType when item.RawType == typeof(ulong) => Key<ulong>(),
            _ when item == NumberDataViewType.Single => Field(new NumberFormat<float>()),
            _ when item == NumberDataViewType.Double => Field(new NumberFormat<double>()),
            _ when item == NumberDataViewType.SByte => Field(new NumberFormat<sbyte>()),
            _ when item == NumberDataViewType.Byte => Field(new NumberFormat<byte>()),
            _ when item == NumberDataViewType.Int16 => Field(new NumberFormat<short>()),
            _ when item == NumberDataViewType.UInt16 => Field(new NumberFormat<ushort>()),
            _ when item == NumberDataViewType.Int32 => Field(new NumberFormat<int>()),
            _ when item == NumberDataViewType.UInt32 => Field(new NumberFormat<uint>()),
            _ when item == NumberDataViewType.Int64 => Field(new NumberFormat<long>()),
            _ when item == NumberDataViewType.UInt64 => Field(new NumberFormat<ulong>()),
            _ => throw new ToolException($"The column '{column.Name}' of type {column.Type} cannot be written. Name others with --columns."),
        };

        // A key without names is written as its number, from 1; 0 is the missing key.
        OutputField Key<T>()
            where T : unmanaged, INumber<T>
        {
            if (KeyNames.Of(column) is not { } names)
                return Field(new NumberFormat<T>());
            return Field(new StringFormat<T>(key => int.CreateSaturating(key) is var k && k >= 1 && k <= names.Count ? names[k - 1] : ""));
        }

        OutputField Field<T>(ValueFormat<T> format)
        {
            if (column.Type is not VectorDataViewType type)
                return new ScalarField<T>(column.Name, row.GetGetter<T>(column), format);
            var getter = row.GetGetter<VBuffer<T>>(column);
            return type.IsKnownSize
                ? new VectorField<T>(column.Name, CellNames(column, type.Size), getter, format)
                : new RaggedField<T>(column.Name, getter, format);
        }
    }

    private static string[] CellNames(DataViewSchema.Column column, int size)
    {
        var slots = KeyNames.OfSlots(column);
        return [.. Enumerable.Range(0, size).Select(i =>
            $"{column.Name}.{(slots is not null && i < slots.Count && slots[i].Length > 0 ? slots[i] : i.ToString(CultureInfo.InvariantCulture))}")];
    }
}
