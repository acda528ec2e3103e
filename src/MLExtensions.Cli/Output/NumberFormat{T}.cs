using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MLExtensions.Cli.Output;

/// <summary>Numbers, in the fewest digits that read back as the same number. JSON has no NaN: it becomes null, infinities become texts.</summary>
internal sealed class NumberFormat<T> : ValueFormat<T>
    where T : unmanaged, INumber<T>
{
    public override string NpyItemType { get; } = $"{(Unsafe.SizeOf<T>() == 1 ? '|' : '<')}{Kind()}{Unsafe.SizeOf<T>()}";

    public override void WriteCell(DelimitedLine line, T value) => line.WriteNumber(value);

    public override void WriteJson(Utf8JsonWriter json, T value)
    {
        if (T.IsFinite(value))
        {
            Span<byte> digits = stackalloc byte[32];
            if (!value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture))
                throw new InvalidOperationException($"{value} does not fit {digits.Length} bytes.");
            json.WriteRawValue(digits[..length], skipInputValidation: true);
        }
        else if (T.IsNaN(value))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(value.ToString(null, CultureInfo.InvariantCulture));
        }
    }

    public override ReadOnlySpan<byte> AsBytes(ReadOnlySpan<T> values) => MemoryMarshal.AsBytes(values);

    private static char Kind()
    {
        var half = T.One / (T.One + T.One);
        return !T.IsZero(half) ? 'f' : T.IsNegative(T.Zero - T.One) ? 'i' : 'u';
    }
}
