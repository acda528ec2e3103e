using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNet.Contract.Tests.Text;

/// <summary>
/// What each type makes of a field: a value, a missing value (with a message if the text does not say that it is missing), or an
/// error.
/// </summary>
[TestClass]
public sealed class ValueParsingTests
{
    private const string Error = "error";

    private static readonly (string Text, string Expected)[] Reals =
    [
        ("1", "1"), ("-2.5", "-2.5"), ("+3", "3"), ("007", "7"), ("1.", "1"), (".5", "0.5"), ("-.5", "-0.5"), ("1e5", "100000"),
        ("1E+2", "100"),
        ("2e-2", "0.02"), ("0", "0"), ("-0", "-0"), ("1 ", "1"), ("1e400", "∞"), ("-1e400", "-∞"), ("1e-400", "0"), ("0e400", "0"),
        ("Infinity", "∞"), ("-Infinity", "-∞"), ("∞", "∞"), ("-∞", "-∞"), ("", "0"),
        ("?", "NaN"), ("NaN", "NaN"), ("nan", "NaN"), ("NA", "NaN"), ("na", "NaN"), ("N/A", "NaN"), ("n/a", "NaN"),
        ("abc", "NaN!"), ("1x", "NaN!"), ("1,5", "NaN!"), ("1e", "NaN!"), ("1e+", "NaN!"), (".", "NaN!"), ("-", "NaN!"),
        ("--1", "NaN!"), ("+Infinity", "NaN!"),
        ("infinity", "NaN!"), ("0x10", "NaN!"), ("1_000", "NaN!"), ("NA ", "NaN!"), ("NULL", "NaN!"), ("1 2", "NaN!"),
    ];

    private static readonly (string Text, string Expected)[] Signed =
    [
        ("", "0"), ("7", "7"), ("-7", "-7"), ("007", "7"), ("-0", "0"), ("+7", Error), ("1.0", Error), ("1 ", Error), ("-", Error),
        ("abc", Error), ("?", Error), ("NA", Error),
    ];

    private static readonly (string Text, string Expected)[] Unsigned =
    [
        ("", "0"), ("7", "7"), ("007", "7"), ("-7", Error), ("-0", Error), ("+7", Error), ("1.0", Error), ("1 ", Error),
        ("abc", Error), ("?", Error),
    ];

    private static readonly (string Text, string Expected)[] Booleans =
    [
        .. new[] { "1", "+", "+1", "T", "t", "Y", "y", "yes", "YES", "true", "True", "TRUE", "tRuE" }.Select(text => (text, "True")),
        .. new[] { "", "0", "-", "-1", "F", "f", "N", "n", "no", "No", "false", "False", "FALSE" }.Select(text => (text, "False")),
        .. new[] { "2", "on", "off", "?", "NA", "true ", "tru", "yess" }.Select(text => (text, Error)),
    ];

    private static readonly (string Text, string Expected)[] Times =
    [
        ("", "0001-01-01T00:00:00.0000000"), ("2020-05-06", "2020-05-06T00:00:00.0000000Z"),
        ("2020-05-06 07:08:09", "2020-05-06T07:08:09.0000000Z"),
        ("05/06/2020", "2020-05-06T00:00:00.0000000Z"), ("2020-05-06T07:08:09.5+03:00", "2020-05-06T04:08:09.5000000Z"),
        ("abc", Error), ("?", Error), ("2020-13-01", Error),
    ];

    private static readonly (string Text, string Expected)[] Offsets =
    [
        ("", "0001-01-01T00:00:00.0000000+00:00"), ("2020-05-06", "2020-05-06T00:00:00.0000000+00:00"),
        ("2020-05-06T07:08:09.5+03:00", "2020-05-06T07:08:09.5000000+03:00"), ("abc", Error), ("?", Error),
    ];

    private static readonly (string Text, string Expected)[] Spans =
    [
        ("", "00:00:00"), ("07:08:09", "07:08:09"), ("7:8", "07:08:00"), ("7", "7.00:00:00"),
        ("1.02:03:04.5", "1.02:03:04.5000000"), ("-01:00", "-01:00:00"), ("abc", Error), ("?", Error),
    ];

    public static IEnumerable<object[]> Cases =>
    [
        [DataKind.Single, null!, Reals],
        [DataKind.Double, null!, Reals],
        [DataKind.SByte, null!, Signed.Concat([("127", "127"), ("128", Error), ("-128", "-128"), ("-129", Error)])],
        [DataKind.Int16, null!, Signed.Concat([("32767", "32767"), ("32768", Error), ("-32768", "-32768"), ("-32769", Error)])],
        [DataKind.Int32, null!, Signed.Concat([
            ("2147483647", "2147483647"), ("2147483648", Error), ("-2147483648", "-2147483648"), ("-2147483649", Error)
        ])],
        [DataKind.Int64, null!, Signed.Concat([
            ("9223372036854775807", "9223372036854775807"), ("9223372036854775808", Error),
            ("-9223372036854775808", "-9223372036854775808"), ("-9223372036854775809", Error)
        ])],
        [DataKind.Byte, null!, Unsigned.Concat([("255", "255"), ("256", Error)])],
        [DataKind.UInt16, null!, Unsigned.Concat([("65535", "65535"), ("65536", Error)])],
        [DataKind.UInt32, null!, Unsigned.Concat([("4294967295", "4294967295"), ("4294967296", Error)])],
        [DataKind.UInt64, null!, Unsigned.Concat([("18446744073709551615", "18446744073709551615"), ("18446744073709551616", Error)])],
        [DataKind.Boolean, null!, Booleans],
        [DataKind.DateTime, null!, Times],
        [DataKind.DateTimeOffset, null!, Offsets],
        [DataKind.TimeSpan, null!, Spans],
        [DataKind.String, null!, new[] {
            ("", ""), ("a", "a"), ("?", "?"), ("NaN", "NaN"), ("a b ", "a b "), ("'x'", "'x'"), ("é∞𝄞", "é∞𝄞")
        }],
        [DataKind.UInt32, new KeyCount(5), new[] {
            ("", "0"), ("?", "0"), ("NA", "0"), ("0", "1"), ("4", "5"), ("5", "0!"), ("-1", "0!"), ("1.0", "0!"), ("abc", "0!")
        }],
        [DataKind.Byte, new KeyCount(), new[] { ("0", "1"), ("254", "255"), ("255", "0!") }],
    ];

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_field_is_read_as_its_type_says(DataKind kind, KeyCount? keys, IEnumerable<(string Text, string Expected)> fields)
    {
        foreach (var (text, expected) in fields)
            Assert.AreEqual(expected, Load(text, kind, keys, _ => { }), $"'{text}' as {kind}");
    }

    [TestMethod]
    public void Empty_and_absent_fields_can_be_missing_numbers()
    {
        foreach (var text in new[] { "", "   ", "?" })
            Assert.AreEqual("NaN", Load(text, DataKind.Single, null, options => options.MissingRealsAsNaNs = true), $"'{text}'");
        Assert.AreEqual("0", Load("", DataKind.Int32, null, options => options.MissingRealsAsNaNs = true));
        // Unsigned integers do not take empty fields when these are looked at.
        Assert.AreEqual(Error, Load("", DataKind.UInt32, null, options => options.MissingRealsAsNaNs = true));
    }

    [TestMethod]
    public void A_comma_can_be_the_decimal_marker()
    {
        Assert.AreEqual("1.5", Load("1,5", DataKind.Double, null, options => options.DecimalMarker = ','));
        Assert.AreEqual("NaN!", Load("1.5", DataKind.Double, null, options => options.DecimalMarker = ','));
    }

    /// <summary>Where ML.NET's arithmetic does not give the nearest number, the bits are still its own.</summary>
    [TestMethod]
    [DataRow("90621.17742e178", 0x7F800000u, 0x65EB4C790ACFEC4Cul)]
    [DataRow("3.026698E-26", 0x1515DFF5u, 0x3AA2BBFE9257B969ul)]
    [DataRow("84364.59612e-313", 0u, 0x00061103EDF9BC78ul)]
    [DataRow("2176179234306930.14963725E19", 0x78861E0Eu, 0x4710C3C1BDC25E0Eul)]
    [DataRow("16.9788789749145508", 0x4187D4BEu, 0x4030FA97D0000000ul)]
    [DataRow("62.0364894866943359", 0x4278255Eu, 0x404F04ABB0000000ul)]
    [DataRow("348.561416625976562", 0x43AE47DDu, 0x4075C8FB90000000ul)]
    [DataRow("0.1", 0x3DCCCCCDu, 0x3FB999999999999Aul)]
    [DataRow("2.2250738585072011e-308", 0u, 0x0010000000000000ul)]
    [DataRow("4.9406564584124654e-324", 0u, 0x0000000000000001ul)]
    [DataRow("1.7976931348623157e308", 0x7F800000u, 0x7FEFFFFFFFFFFFFFul)]
    [DataRow("123456789012345678901234567890", 0x6FC77488u, 0x45F8EE90FF6C373Eul)]
    [DataRow("-0.00000000000000000000000000000000000000000000140129846432481707", 0x80000001u, 0xB6A0000000000000ul)]
    public void Numbers_have_the_bits_of_ML_NET(string text, uint single, ulong number)
    {
        var ml = new MLContext(seed: 1);
        var columns = new TextLoader.Column[] { new("Single", DataKind.Single, 0), new("Double", DataKind.Double, 0) };
        var data = ml.Data.CreateTextLoader(columns).Load(new TextInput(text));
        Assert.AreEqual(single, BitConverter.SingleToUInt32Bits(data.GetColumn<float>("Single").Single()));
        Assert.AreEqual(number, BitConverter.DoubleToUInt64Bits(data.GetColumn<double>("Double").Single()));
    }

    // The value, with an exclamation mark if a message tells of it, or that there is an error.
    private static string Load(string text, DataKind kind, KeyCount? keys, Action<TextLoader.Options> set)
    {
        var ml = new MLContext(seed: 1);
        var reported = false;
        ml.Log += (_, e) => reported |= e.Kind == ChannelMessageKind.Info && e.Message.Contains("Value", StringComparison.Ordinal);
        var options = new TextLoader.Options { Columns = [new TextLoader.Column("Value", kind, [new TextLoader.Range(0)], keys)] };
        set(options);
        var data = ml.Data.CreateTextLoader(options).Load(new TextInput(text + "\tend"));
        try
        {
            return TextRows.Read(data).Single().Replace("Infinity", "∞", StringComparison.Ordinal) + (reported ? "!" : "");
        }
        catch (FormatException)
        {
            return Error;
        }
    }
}
