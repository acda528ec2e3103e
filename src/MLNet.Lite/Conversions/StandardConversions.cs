using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>
/// The conversions between types. Integers keep their signedness: signed ones wrap where they do not fit, unsigned ones become 0. Text that
/// is no value becomes NaN, 0, false, or whatever the type's default is, except that signed integers have to be there.
/// </summary>
internal static class StandardConversions
{
    private static readonly Dictionary<(Type From, Type To), Delegate> All = Build();

    /// <summary>Whether values of type <paramref name="from"/> can be converted.</summary>
    public static bool Exists(PrimitiveDataViewType from, PrimitiveDataViewType to) => (from, to) switch
    {
        (KeyDataViewType keyFrom, KeyDataViewType keyTo) => keyFrom.Count == keyTo.Count,
        (KeyDataViewType, _) => false,
        (_, KeyDataViewType) => from is TextDataViewType,
        _ when IsIdentity(from, to) => from is NumberDataViewType or TextDataViewType or BooleanDataViewType or DateTimeDataViewType,
        _ => All.ContainsKey((from.RawType, to.RawType)),
    };

    /// <summary>Whether values stay what they are.</summary>
    public static bool IsIdentity(PrimitiveDataViewType from, PrimitiveDataViewType to) => from.RawType == to.RawType;

    /// <summary>The conversion, which must exist and not be the identity.</summary>
    public static Func<TFrom, TTo> Get<TFrom, TTo>(PrimitiveDataViewType to)
    {
        if (to is KeyDataViewType key && typeof(TFrom) == typeof(ReadOnlyMemory<char>))
            return (Func<TFrom, TTo>)(object)ParseKey<TTo>(key.Count);
        return (Func<TFrom, TTo>)All[(typeof(TFrom), typeof(TTo))];
    }

    private static Dictionary<(Type From, Type To), Delegate> Build()
    {
        var all = new Dictionary<(Type From, Type To), Delegate>();
        AddSigned<sbyte>();
        AddSigned<short>();
        AddSigned<int>();
        AddSigned<long>();
        AddUnsigned<byte>();
        AddUnsigned<ushort>();
        AddUnsigned<uint>();
        AddUnsigned<ulong>();
        AddNumber<float>();
        AddNumber<double>();
        Add<float, double>(value => value);
        Add<double, float>(value => (float)value);
        Add<float, ReadOnlyMemory<char>>(value => ToText(value, "G7"));
        Add<double, ReadOnlyMemory<char>>(value => ToText(value, "G17"));

        AddBoolean<sbyte>();
        AddBoolean<short>();
        AddBoolean<int>();
        AddBoolean<long>();
        AddBoolean<float>();
        AddBoolean<double>();
        Add<bool, ReadOnlyMemory<char>>(value => (value ? bool.TrueString : bool.FalseString).AsMemory());

        AddTime<TimeSpan>(value => value.Ticks, "c");
        AddTime<DateTime>(value => value.Ticks, "o");
        AddTime<DateTimeOffset>(value => value.UtcTicks, "o");

        Add<DataViewRowId, byte>(value => Narrow<byte>(LowOrZero(value)));
        Add<DataViewRowId, ushort>(value => Narrow<ushort>(LowOrZero(value)));
        Add<DataViewRowId, uint>(value => Narrow<uint>(LowOrZero(value)));
        Add<DataViewRowId, ulong>(LowOrZero);
        Add<DataViewRowId, ReadOnlyMemory<char>>(value => $"0x{value.High:x16}{value.Low:x16}".AsMemory());

        AddParser<sbyte>(NumberDataViewType.SByte, isRequired: true);
        AddParser<short>(NumberDataViewType.Int16, isRequired: true);
        AddParser<int>(NumberDataViewType.Int32, isRequired: true);
        AddParser<long>(NumberDataViewType.Int64, isRequired: true);
        AddParser<byte>(NumberDataViewType.Byte);
        AddParser<ushort>(NumberDataViewType.UInt16);
        AddParser<uint>(NumberDataViewType.UInt32);
        AddParser<ulong>(NumberDataViewType.UInt64);
        AddParser<float>(NumberDataViewType.Single);
        AddParser<double>(NumberDataViewType.Double);
        AddParser<bool>(BooleanDataViewType.Instance);
        AddParser<TimeSpan>(TimeSpanDataViewType.Instance);
        AddParser<DateTime>(DateTimeDataViewType.Instance);
        AddParser<DateTimeOffset>(DateTimeOffsetDataViewType.Instance);
        return all;

        void Add<TFrom, TTo>(Func<TFrom, TTo> convert) => all.Add((typeof(TFrom), typeof(TTo)), convert);

        void AddSigned<T>()
            where T : IBinaryInteger<T>
        {
            AddOther<T, sbyte>(sbyte.CreateTruncating);
            AddOther<T, short>(short.CreateTruncating);
            AddOther<T, int>(int.CreateTruncating);
            AddOther<T, long>(long.CreateTruncating);
            AddInteger<T>();
        }

        void AddUnsigned<T>()
            where T : IBinaryInteger<T>
        {
            AddOther<T, byte>(Narrow<T, byte>);
            AddOther<T, ushort>(Narrow<T, ushort>);
            AddOther<T, uint>(Narrow<T, uint>);
            AddOther<T, ulong>(Narrow<T, ulong>);
            AddInteger<T>();
        }

        void AddOther<TFrom, TTo>(Func<TFrom, TTo> convert)
        {
            if (typeof(TFrom) != typeof(TTo))
                Add(convert);
        }

        void AddInteger<T>()
            where T : IBinaryInteger<T>
        {
            AddNumber<T>();
            Add<T, float>(float.CreateTruncating);
            Add<T, double>(double.CreateTruncating);
            Add<T, ReadOnlyMemory<char>>(value => ToText(value, null));
        }

        // NaN is not 0, and so true.
        void AddNumber<T>()
            where T : INumberBase<T> => Add<T, bool>(value => !T.IsZero(value));

        void AddBoolean<T>()
            where T : INumberBase<T> => Add<bool, T>(value => value ? T.One : T.Zero);

        void AddTime<T>(Func<T, long> getTicks, string format)
            where T : IFormattable
        {
            Add(getTicks);
            Add<T, float>(value => getTicks(value));
            Add<T, double>(value => getTicks(value));
            Add<T, ReadOnlyMemory<char>>(value => ToText(value, format));
        }

        void AddParser<T>(PrimitiveDataViewType type, bool isRequired = false)
        {
            var parse = ValueParsers.Get<T>(type, RealFormat.Default);
            Add<ReadOnlyMemory<char>, T>(text =>
            {
                T value = default!;
                if (!parse(text.Span, ref value) && isRequired)
                    throw new InvalidOperationException($"The text '{text}' cannot be converted to {typeof(T).Name}.");
                return value;
            });
        }
    }

    private static Func<ReadOnlyMemory<char>, T> ParseKey<T>(ulong count) => text =>
    {
        T value = default!;
        IntegerParser.TryParseKey(text.Span, count, ref value);
        return value;
    };

    private static TTo Narrow<TFrom, TTo>(TFrom value)
        where TFrom : IBinaryInteger<TFrom>
        where TTo : IBinaryInteger<TTo>, IMinMaxValue<TTo> => Narrow<TTo>(ulong.CreateTruncating(value));

    private static T Narrow<T>(ulong value)
        where T : IBinaryInteger<T>, IMinMaxValue<T> => value <= ulong.CreateTruncating(T.MaxValue) ? T.CreateTruncating(value) : T.Zero;

    private static ulong LowOrZero(DataViewRowId value) => value.High == 0 ? value.Low : 0;

    private static ReadOnlyMemory<char> ToText<T>(T value, string? format)
        where T : IFormattable => value.ToString(format, CultureInfo.InvariantCulture).AsMemory();
}
