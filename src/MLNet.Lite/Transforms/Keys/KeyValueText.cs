using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Values as the text that ML.NET makes of key values.</summary>
internal static class KeyValueText
{
    public static string Of<T>(T value, DataViewType type) => value switch
    {
        _ when type is KeyDataViewType key => OfKey(KeyValues.ToUInt64(value), key.Count),
        bool flag => flag ? "1" : "0",
        float.NaN or double.NaN => "?",
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => string.Create(CultureInfo.InvariantCulture, $"{value:o}"),
        DataViewRowId id => $"0x{id}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    // Texts count keys from 0.
    private static string OfKey(ulong key, ulong count) =>
        key == 0 || key > count ? "" : (key - 1).ToString(CultureInfo.InvariantCulture);
}
