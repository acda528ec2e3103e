namespace Microsoft.ML.Data;

/// <summary>How values are written in text files.</summary>
internal static class ValueFormatters
{
    /// <summary>The formatter of values of <paramref name="type"/>, whose .NET type is <typeparamref name="T"/>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="separator">What separates fields, so that text which has it is quoted.</param>
    public static ValueFormatter<T> Get<T>(PrimitiveDataViewType type, char separator)
    {
        if (type is KeyDataViewType key)
            return (value, text) => Append(KeyValues.ToUInt64(value), key.Count, text);
        return (ValueFormatter<T>)Get(type, separator);
    }

    private static Delegate Get(PrimitiveDataViewType type, char separator) => DataKinds.FindKind(type) switch
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
        DataKind.String => (ValueFormatter<ReadOnlyMemory<char>>)((value, text) => QuotedText.Append(value.Span, separator, text)),
        DataKind.Boolean => (ValueFormatter<bool>)((value, text) => text.Append(value ? '1' : '0')),
        DataKind.TimeSpan => Quoted<TimeSpan>("c"),
        DataKind.DateTime => Quoted<DateTime>("o"),
        DataKind.DateTimeOffset => Quoted<DateTimeOffset>("o"),
        DataKinds.RowId => (ValueFormatter<DataViewRowId>)AppendRowId,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Values of this type are not written as text."),
    };

    /// <summary>The text of the type's default.</summary>
    public static string FormatDefault<T>(ValueFormatter<T> format)
    {
        var text = new TextBuffer();
        format(default!, text);
        return text.Text.ToString();
    }

    // 0x and 32 hexadecimal digits, the upper half first.
    private static void AppendRowId(DataViewRowId value, TextBuffer text)
    {
        text.Append("0x");
        text.Append(value.High, "x16");
        text.Append(value.Low, "x16");
    }

    private static ValueFormatter<T> Plain<T>()
        where T : ISpanFormattable => static (value, text) => text.Append(value);

    private static ValueFormatter<T> Quoted<T>(string format)
        where T : ISpanFormattable => (value, text) =>
    {
        text.Append('"');
        text.Append(value, format);
        text.Append('"');
    };

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
