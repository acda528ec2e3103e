using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>Keys stored as any of the unsigned integer types, by way of <see cref="ulong"/>.</summary>
internal static class KeyValues
{
    public static ulong ToUInt64<T>(T value)
    {
        if (typeof(T) == typeof(byte))
            return Unsafe.As<T, byte>(ref value);
        if (typeof(T) == typeof(ushort))
            return Unsafe.As<T, ushort>(ref value);
        if (typeof(T) == typeof(uint))
            return Unsafe.As<T, uint>(ref value);
        if (typeof(T) == typeof(ulong))
            return Unsafe.As<T, ulong>(ref value);
        throw new InvalidOperationException($"Keys are not stored as {typeof(T)}.");
    }

    public static T FromUInt64<T>(ulong value)
    {
        if (typeof(T) == typeof(byte))
            return Unsafe.BitCast<byte, T>((byte)value);
        if (typeof(T) == typeof(ushort))
            return Unsafe.BitCast<ushort, T>((ushort)value);
        if (typeof(T) == typeof(uint))
            return Unsafe.BitCast<uint, T>((uint)value);
        if (typeof(T) == typeof(ulong))
            return Unsafe.BitCast<ulong, T>(value);
        throw new InvalidOperationException($"Keys are not stored as {typeof(T)}.");
    }
}
