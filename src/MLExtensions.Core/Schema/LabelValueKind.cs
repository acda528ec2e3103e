using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Persistence;

namespace MLExtensions.Schema;

/// <summary>A type of values that keys can stand for: how they are copied, written and read.</summary>
internal abstract class LabelValueKind(string name, PrimitiveDataViewType type)
{
    // Written out, not found by reflection, so that a program compiled ahead of time has them. The names are in saved models.
    private static readonly LabelValueKind[] s_all =
    [
        new LabelValueKind<ReadOnlyMemory<char>>("Text", TextDataViewType.Instance, (w, v) => w.Write(v.ToString()), r => r.ReadString().AsMemory()),
        new LabelValueKind<bool>("Boolean", BooleanDataViewType.Instance, (w, v) => w.Write(v), r => r.ReadBoolean()),
        new LabelValueKind<sbyte>("SByte", NumberDataViewType.SByte, (w, v) => w.Write((int)v), r => Narrow<sbyte>(r)),
        new LabelValueKind<byte>("Byte", NumberDataViewType.Byte, (w, v) => w.Write((int)v), r => Narrow<byte>(r)),
        new LabelValueKind<short>("Int16", NumberDataViewType.Int16, (w, v) => w.Write((int)v), r => Narrow<short>(r)),
        new LabelValueKind<ushort>("UInt16", NumberDataViewType.UInt16, (w, v) => w.Write((int)v), r => Narrow<ushort>(r)),
        new LabelValueKind<int>("Int32", NumberDataViewType.Int32, (w, v) => w.Write(v), r => r.ReadInt32()),
        new LabelValueKind<uint>("UInt32", NumberDataViewType.UInt32, (w, v) => w.Write((int)v), r => (uint)r.ReadInt32()),
        new LabelValueKind<long>("Int64", NumberDataViewType.Int64, (w, v) => w.Write(v), r => r.ReadInt64()),
        new LabelValueKind<ulong>("UInt64", NumberDataViewType.UInt64, (w, v) => w.Write((long)v), r => (ulong)r.ReadInt64()),
        new LabelValueKind<float>("Single", NumberDataViewType.Single, (w, v) => w.Write(v), r => r.ReadSingle()),
        new LabelValueKind<double>("Double", NumberDataViewType.Double, (w, v) => w.Write(v), r => r.ReadDouble()),
        new LabelValueKind<TimeSpan>("TimeSpan", TimeSpanDataViewType.Instance, (w, v) => w.Write(v.Ticks), r => new TimeSpan(r.ReadInt64())),
        new LabelValueKind<DateTime>("DateTime", DateTimeDataViewType.Instance, (w, v) => w.Write(v.Ticks), r => Time(r, ticks => new DateTime(ticks))),
        new LabelValueKind<DateTimeOffset>("DateTimeOffset", DateTimeOffsetDataViewType.Instance,
            (w, v) =>
            {
                w.Write(v.Ticks);
                w.Write(v.Offset.Ticks);
            },
            r => Time(r, ticks => new DateTimeOffset(ticks, new TimeSpan(r.ReadInt64())))),
        new LabelValueKind<DataViewRowId>("RowId", RowIdDataViewType.Instance,
            (w, v) =>
            {
                w.Write((long)v.Low);
                w.Write((long)v.High);
            },
            r => new DataViewRowId((ulong)r.ReadInt64(), (ulong)r.ReadInt64())),
    ];

    public string Name => name;

    public PrimitiveDataViewType Type => type;

    public static LabelValueKind? OfType(DataViewType type) => Array.Find(s_all, kind => kind.Type.Equals(type));

    public static LabelValueKind? OfName(string name) => Array.Find(s_all, kind => kind.Name == name);

    /// <summary>Copies a vector of such values.</summary>
    public abstract LabelValues Copy(DataViewSchema.Annotations annotations, string annotation);

    /// <summary>Reads so many values; memory is taken as they are read.</summary>
    public abstract LabelValues Load(ModelReader reader, int count);

    private static T Narrow<T>(ModelReader reader)
        where T : struct, System.Numerics.INumber<T>
    {
        var value = reader.ReadInt32();
        try
        {
            return T.CreateChecked(value);
        }
        catch (OverflowException)
        {
            throw reader.Corrupt($"a value of a key is {value}, beyond {typeof(T).Name}");
        }
    }

    private static T Time<T>(ModelReader reader, Func<long, T> make)
    {
        var ticks = reader.ReadInt64();
        try
        {
            return make(ticks);
        }
        catch (ArgumentException)
        {
            throw reader.Corrupt($"a time that a key stands for has {ticks} ticks");
        }
    }
}
