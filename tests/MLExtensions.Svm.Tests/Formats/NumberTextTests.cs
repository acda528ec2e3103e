using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Svm.Tests.Formats;

[TestClass]
public class NumberTextTests
{
    private static readonly Config s_settings = Config.QuickThrowOnFailure.WithMaxTest(20_000).WithReplay(20_261_126, 1);

    [TestMethod]
    public void NumbersAreTheNearestThereAre()
    {
        Gen<string> texts =
            from sign in Gen.Elements("", "-", "+")
            from whole in Digits(0, 12)
            from point in Gen.Elements("", ".")
            from fraction in Digits(0, 22)
            from exponent in Gen.OneOf(Gen.Constant(""), Gen.Choose(-50, 45).Select(e => string.Create(CultureInfo.InvariantCulture, $"e{e}")))
            where whole.Length + (point.Length > 0 ? fraction.Length : 0) > 0
            select sign + whole + (point.Length > 0 ? point + fraction : "") + exponent;
        Prop.ForAll(Arb.From(texts), text => Check(text)).Check(s_settings);
    }

    [TestMethod]
    public void EveryFloatReadsBack()
    {
        Gen<float> floats = Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite);
        Prop.ForAll(Arb.From(floats), value =>
            Check(value.ToString("R", CultureInfo.InvariantCulture)) && Check(value.ToString("G9", CultureInfo.InvariantCulture)) &&
            Check(((double)value).ToString("G17", CultureInfo.InvariantCulture))).Check(s_settings);
    }

    [TestMethod]
    public void NumbersHalfWayBetweenFloatsAreRoundedOnce()
    {
        Random random = new(3);
        for (int k = 0; k < 2000; k++)
        {
            float low = BitConverter.Int32BitsToSingle(random.Next(0x3000_0000, 0x5000_0000));
            decimal half = (decimal)(((double)low + MathF.BitIncrement(low)) / 2);
            foreach (string text in (string[])[half.ToString(CultureInfo.InvariantCulture), half.ToString(CultureInfo.InvariantCulture) + "0000000001"])
                Assert.IsTrue(Check(text), text);
        }
    }

    [TestMethod]
    [DataRow("1e400")]
    [DataRow("-1e39")]
    [DataRow("3.4028236e38")]
    [DataRow("1e-400")]
    [DataRow("1.4e-45")]
    [DataRow("0.7e-45")]
    [DataRow("00000000000000000000000000000000000001.5")]
    [DataRow("123456789012345678901234567890")]
    [DataRow("0.00000000000000000000000000000012345678901234567890123")]
    [DataRow("0e99999999999999")]
    [DataRow("1.")]
    [DataRow(".5")]
    [DataRow("5E+3")]
    public void RareFormsAreRead(string text) => Assert.IsTrue(Check(text), text);

    [TestMethod]
    [DataRow("", 0)]
    [DataRow("-", 0)]
    [DataRow(".", 0)]
    [DataRow("+.e5", 0)]
    [DataRow("nan", 0)]
    [DataRow("inf", 0)]
    [DataRow("1e", 1)]
    [DataRow("1e+", 1)]
    [DataRow("2.5x", 3)]
    [DataRow("0x10", 1)]
    [DataRow("1,5", 1)]
    public void WhatIsNoNumberIsLeft(string text, int length)
    {
        Assert.AreEqual(length, NumberText.ReadDouble(Encoding.ASCII.GetBytes(text), out _));
        Assert.AreEqual(length, NumberText.ReadSingle(Encoding.ASCII.GetBytes(text), out _));
    }

    [TestMethod]
    [DataRow("2147483647", int.MaxValue)]
    [DataRow("-2147483648", int.MinValue)]
    [DataRow("+17", 17)]
    [DataRow("2147483648", null)]
    [DataRow("99999999999999999999", null)]
    [DataRow("-", null)]
    public void WholeNumbersFitOrAreNone(string text, int? expected)
    {
        int length = NumberText.ReadInteger(Encoding.ASCII.GetBytes(text), out int value);
        Assert.AreEqual(expected is null ? 0 : text.Length, length);
        Assert.AreEqual(expected ?? value, value);
    }

    private static bool Check(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text + " 7");
        float single = float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        double whole = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return NumberText.ReadSingle(bytes, out float readSingle) == text.Length && NumberText.ReadDouble(bytes, out double readWhole) == text.Length
            && BitConverter.SingleToInt32Bits(single) == BitConverter.SingleToInt32Bits(readSingle)
            && BitConverter.DoubleToInt64Bits(whole) == BitConverter.DoubleToInt64Bits(readWhole);
    }

    private static Gen<string> Digits(int least, int most) =>
        Gen.Choose(least, most).SelectMany(length => Gen.Elements("0123456789".ToCharArray()).ArrayOf(length)).Select(digits => new string(digits));
}
