using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Getters of keys as 32-bit numbers, however they are stored; those that do not fit are missing, 0.</summary>
internal static class KeyGetters
{
    /// <summary>A getter of single keys.</summary>
    public static ValueGetter<uint> GetKeyGetter(this DataViewRow row, DataViewSchema.Column column) =>
        Type.GetTypeCode(column.Type.RawType) switch
        {
            TypeCode.UInt32 => row.GetGetter<uint>(column),
            TypeCode.Byte => Convert(row.GetGetter<byte>(column)),
            TypeCode.UInt16 => Convert(row.GetGetter<ushort>(column)),
            _ => Convert(row.GetGetter<ulong>(column)),
        };

    /// <summary>A getter of vectors of keys.</summary>
    public static ValueGetter<VBuffer<uint>> GetKeysGetter(this DataViewRow row, DataViewSchema.Column column) =>
        Type.GetTypeCode(column.Type.GetItemType().RawType) switch
        {
            TypeCode.UInt32 => row.GetGetter<VBuffer<uint>>(column),
            TypeCode.Byte => Convert(row.GetGetter<VBuffer<byte>>(column)),
            TypeCode.UInt16 => Convert(row.GetGetter<VBuffer<ushort>>(column)),
            _ => Convert(row.GetGetter<VBuffer<ulong>>(column)),
        };

    private static ValueGetter<uint> Convert<T>(ValueGetter<T> get)
        where T : unmanaged
    {
        T key = default;
        return (ref uint destination) =>
        {
            get(ref key);
            destination = Convert(key);
        };
    }

    private static ValueGetter<VBuffer<uint>> Convert<T>(ValueGetter<VBuffer<T>> get)
        where T : unmanaged
    {
        var source = default(VBuffer<T>);
        return (ref VBuffer<uint> destination) =>
        {
            get(ref source);
            var keys = source.GetValues();
            var editor = VBufferEditor.Create(ref destination, source.Length, keys.Length);
            source.GetIndices().CopyTo(editor.Indices);
            for (var i = 0; i < keys.Length; i++)
                editor.Values[i] = Convert(keys[i]);
            destination = editor.Commit();
        };
    }

    private static uint Convert<T>(T key) => KeyValues.ToUInt64(key) is var number && number <= uint.MaxValue ? (uint)number : 0;
}
