namespace Microsoft.ML.Data;

/// <summary>How values are written as text, so that the parser reads them back.</summary>
internal static class ValueFormatters
{
    /// <summary>The formatter of values of <paramref name="type"/>, whose .NET type is <typeparamref name="T"/>.</summary>
    public static ValueFormatter<T> Get<T>(DataViewType type)
    {
        if (type is KeyDataViewType key)
            return (value, text) => Append(KeyValues.ToUInt64(value), key.Count, text);
        return (ValueFormatter<T>)Get(type);
    }

    /// <summary>The formatter of fields of text files: with quotes around times, and around texts that could be misread.</summary>
    /// <param name="type">The type.</param>
    /// <param name="separator">What separates fields.</param>
    public static ValueFormatter<T> GetForFields<T>(DataViewType type, char separator)
    {
        if (type is TextDataViewType)
        {
            ValueFormatter<ReadOnlyMemory<char>> quote = (value, text) => QuotedText.Append(value.Span, separator, text);
            return (ValueFormatter<T>)(object)quote;
        }
        var format = Get<T>(type);
        if (type is not (TimeSpanDataViewType or DateTimeDataViewType or DateTimeOffsetDataViewType))
            return format;
        return (value, text) =>
        {
            text.Append('"');
            format(value, text);
            text.Append('"');
        };
    }

    /// <summary>A value as a string.</summary>
    public static string Format<T>(this ValueFormatter<T> format, T value)
    {
        var text = new TextBuffer();
        format(value, text);
        return text.Text.ToString();
    }

    private static Delegate Get(DataViewType type) => DataKinds.FindKind(type) switch
    {
        DataKind.SByte => Plain<sbyte>(),
        DataKind.Byte => Plain<byte>(),
        DataKind.Int16 => Plain<short>(),
        DataKind.UInt16 => Plain<ushort>(),
        DataKind.Int32 => Plain<int>(),
        DataKind.UInt32 => Plain<uint>(),
        DataKind.Int64 => Plain<long>(),
        DataKind.UInt64 => Plain<ulong>(),
        DataKind.Single => (ValueFormatter<float>)((value, text) => AppendReal(value, float.IsNaN(value), "R", text)),
        DataKind.Double => (ValueFormatter<double>)((value, text) => AppendReal(value, double.IsNaN(value), "G17", text)),
        DataKind.String => (ValueFormatter<ReadOnlyMemory<char>>)((value, text) => text.Append(value.Span)),
        DataKind.Boolean => (ValueFormatter<bool>)((value, text) => text.Append(value ? '1' : '0')),
        DataKind.TimeSpan => Plain<TimeSpan>("c"),
        DataKind.DateTime => Plain<DateTime>("o"),
        DataKind.DateTimeOffset => Plain<DateTimeOffset>("o"),
        DataKinds.RowId => (ValueFormatter<DataViewRowId>)AppendRowId,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Values of this type are not written as text."),
    };

    // 0x and 32 hexadecimal digits, the upper half first.
    private static void AppendRowId(DataViewRowId value, TextBuffer text)
    {
        text.Append("0x");
        text.Append(value.High, "x16");
        text.Append(value.Low, "x16");
    }

    private static ValueFormatter<T> Plain<T>(string format = "")
        where T : ISpanFormattable => (value, text) => text.Append(value, format);

    private static void AppendReal<T>(T value, bool isMissing, string format, TextBuffer text)
        where T : ISpanFormattable
    {
        if (isMissing)
            text.Append('?');
        else
            text.Append(value, format);
    }

    // Text counts keys from 0; the missing key is empty.
    private static void Append(ulong key, ulong count, TextBuffer text)
    {
        if (key > 0 && key <= count)
            text.Append(key - 1);
    }
}
