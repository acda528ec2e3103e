using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Prediction;

/// <summary>Makes ML.NET getters that read the current row of a file.</summary>
internal static class CellGetters
{
    /// <summary>Creates the getter of a column.</summary>
    /// <param name="column">The column, whose type decides how text is read.</param>
    /// <param name="reader">The file.</param>
    /// <param name="field">The column's index among the reader's.</param>
    /// <returns>A <see cref="ValueGetter{TValue}"/> of the column's type.</returns>
    /// <exception cref="ToolException">The type cannot be read from text.</exception>
    public static Delegate Create(DataViewSchema.Column column, RecordReader reader, int field)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item switch
        {
            TextDataViewType => Texts(),
            BooleanDataViewType => Values(CellTypes.Boolean),
            DateTimeDataViewType => Values(CellTypes.DateTime),
            DateTimeOffsetDataViewType => Values(CellTypes.DateTimeOffset),
            TimeSpanDataViewType => Values(CellTypes.TimeSpan),
            KeyDataViewType key => Keys(key),
            _ when item == NumberDataViewType.Single => Values(CellTypes.Real<float>()),
            _ when item == NumberDataViewType.Double => Values(CellTypes.Real<double>()),
            _ when item == NumberDataViewType.SByte => Values(CellTypes.Integer<sbyte>()),
            _ when item == NumberDataViewType.Byte => Values(CellTypes.Integer<byte>()),
            _ when item == NumberDataViewType.Int16 => Values(CellTypes.Integer<short>()),
            _ when item == NumberDataViewType.UInt16 => Values(CellTypes.Integer<ushort>()),
            _ when item == NumberDataViewType.Int32 => Values(CellTypes.Integer<int>()),
            _ when item == NumberDataViewType.UInt32 => Values(CellTypes.Integer<uint>()),
            _ when item == NumberDataViewType.Int64 => Values(CellTypes.Integer<long>()),
            _ when item == NumberDataViewType.UInt64 => Values(CellTypes.Integer<ulong>()),
            _ => throw Unreadable(),
        };

        Delegate Values<T>(CellType<T> type) => column.Type is VectorDataViewType vector
            ? new VectorCellGetter<T>(reader, field, vector.Size, type).Getter
            : Scalar(reader, field, type);

        Delegate Keys(KeyDataViewType key)
        {
            var names = KeyNames.Of(column);
            return key.RawType == typeof(uint) ? Values(CellTypes.Key<uint>(key.Count, names))
                : key.RawType == typeof(byte) ? Values(CellTypes.Key<byte>(key.Count, names))
                : key.RawType == typeof(ushort) ? Values(CellTypes.Key<ushort>(key.Count, names))
                : key.RawType == typeof(ulong) ? Values(CellTypes.Key<ulong>(key.Count, names))
                : throw Unreadable();
        }

        Delegate Texts() => column.Type is VectorDataViewType
            ? Values(new CellType<ReadOnlyMemory<char>>("a text", ToText).WithEmpty(default))
            : (ValueGetter<ReadOnlyMemory<char>>)((ref value) => value = reader.GetText(field).AsMemory());

        ToolException Unreadable() => new($"The model needs the column '{column.Name}', whose type {column.Type} cannot be read from a text file.");
    }

    private static ValueGetter<T> Scalar<T>(RecordReader reader, int field, CellType<T> type) => (ref value) =>
    {
        if (type.Read(reader.GetText(field), out value) is { } problem)
            throw reader.Error(field, problem);
    };

    private static bool ToText(ReadOnlySpan<char> text, out ReadOnlyMemory<char> value)
    {
        value = text.ToString().AsMemory();
        return true;
    }
}
