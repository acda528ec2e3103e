using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>The parsers of all types.</summary>
internal static class ValueParsers
{
    /// <summary>The parser of values of <paramref name="type"/>, whose .NET type is <typeparamref name="T"/>.</summary>
    public static ValueParser<T> Get<T>(PrimitiveDataViewType type, RealFormat reals)
    {
        if (type is KeyDataViewType key)
            return (text, ref value) => IntegerParser.TryParseKey(text, key.Count, ref value);
        return (ValueParser<T>)Get(type, reals);
    }

    private static Delegate Get(PrimitiveDataViewType type, RealFormat reals) => DataKinds.FindKind(type) switch
    {
        DataKind.SByte => (ValueParser<sbyte>)IntegerParser.TryParseSigned,
        DataKind.Byte => (ValueParser<byte>)IntegerParser.TryParseUnsigned,
        DataKind.Int16 => (ValueParser<short>)IntegerParser.TryParseSigned,
        DataKind.UInt16 => (ValueParser<ushort>)IntegerParser.TryParseUnsigned,
        DataKind.Int32 => (ValueParser<int>)IntegerParser.TryParseSigned,
        DataKind.UInt32 => (ValueParser<uint>)IntegerParser.TryParseUnsigned,
        DataKind.Int64 => (ValueParser<long>)IntegerParser.TryParseSigned,
        DataKind.UInt64 => (ValueParser<ulong>)IntegerParser.TryParseUnsigned,
        DataKind.Single => (ValueParser<float>)new RealParser<float>(reals).TryParse,
        DataKind.Double => (ValueParser<double>)new RealParser<double>(reals).TryParse,
        DataKind.String => (ValueParser<ReadOnlyMemory<char>>)TryParse,
        DataKind.Boolean => (ValueParser<bool>)TryParse,
        DataKind.TimeSpan => (ValueParser<TimeSpan>)TryParse,
        DataKind.DateTime => (ValueParser<DateTime>)TryParse,
        DataKind.DateTimeOffset => (ValueParser<DateTimeOffset>)TryParse,
        DataKinds.RowId => (ValueParser<DataViewRowId>)TryParse,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Text cannot be read as this type."),
    };

    private static bool TryParse(ReadOnlySpan<char> text, ref ReadOnlyMemory<char> value)
    {
        // The same word again, row after row, is worth no further string.
        if (!text.SequenceEqual(value.Span))
            value = text.ToString().AsMemory();
        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> text, ref bool value)
    {
        value = IsAny(text, "1", "+", "+1", "T", "Y", "YES", "TRUE");
        return value || text.IsEmpty || IsAny(text, "0", "-", "-1", "F", "N", "NO", "FALSE");
    }

    private static bool IsAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool TryParse(ReadOnlySpan<char> text, ref TimeSpan value)
    {
        value = default;
        return text.IsEmpty || TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParse(ReadOnlySpan<char> text, ref DateTime value)
    {
        value = default;
        return text.IsEmpty || DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }

    private static bool TryParse(ReadOnlySpan<char> text, ref DateTimeOffset value)
    {
        value = default;
        return text.IsEmpty || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    // 0x and 32 hexadecimal digits, the upper half first.
    private static bool TryParse(ReadOnlySpan<char> text, ref DataViewRowId value)
    {
        value = default;
        if (text.Length != 34 || text is not ['0', 'x' or 'X', ..]
            || !ulong.TryParse(text[2..18], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text[18..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
            return false;
        value = new DataViewRowId(low, high);
        return true;
    }
}
