using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNet.Contract.Tests.Rows;

/// <summary>Classes with members of every kind that a row class may have, or must not.</summary>
internal static class RowClasses
{
    public class Ancestor
    {
        public int Field = 1;

        public int Property { get; set; }

        public virtual int Virtual { get; set; }

        internal int Invisible { get; set; }
    }

    public sealed class Descendant : Ancestor
    {
        public int Own { get; set; }

        public new int Property { get; set; }

        public override int Virtual { get; set; }
    }

    public abstract class AbstractRow
    {
        public abstract int Inherited { get; set; }
    }

    public sealed class Implementation : AbstractRow
    {
        public override int Inherited { get; set; }

        public int Own { get; set; }
    }

    public interface INumbered
    {
        int Number { get; }
    }

    public sealed class Numbered : INumbered
    {
        public int Number { get; set; }

        public int Other { get; set; }
    }

    public sealed record Positional(int Number, string Text);

    public sealed record InitOnly
    {
        public int Number { get; init; }

        public string Text { get; init; } = "";
    }

    public sealed class Accessors
    {
        public readonly int ReadOnly = -1;

        public int Written => WriteOnlyValue;

        public int GetOnly { get; }

        public int Init { get; init; }

        public int PrivateSet { get; private set; }

        public int InternalSet { get; internal set; }

        public int WriteOnly
        {
            set => WriteOnlyValue = value;
        }

        private int WriteOnlyValue { get; set; }
    }

    public sealed class Logging
    {
        public IChannel? Channel { get; set; }

        public int Number { get; set; }
    }

    public sealed class Indexed
    {
        public int Number { get; set; }

        public int this[int index] => index;
    }

    public sealed class StaticOnly
    {
        public const int Constant = 1;

        public static int Number { get; set; }
    }

    public sealed class Swapped
    {
        [ColumnName("B")]
        public float A { get; set; }

        [ColumnName("A")]
        public int B { get; set; }
    }

    public sealed class Unnamed
    {
        [ColumnName("")]
        public float Empty { get; set; }

        [ColumnName(null!)]
        public float Null { get; set; }
    }

    public sealed class Keys
    {
        [KeyType(5)]
        public byte Byte { get; set; }

        [KeyType(5)]
        public ushort UInt16 { get; set; }

        [KeyType(ulong.MaxValue)]
        public ulong Large { get; set; }

        [KeyType(5)]
        [VectorType(2)]
        public uint[] Vector { get; set; } = [];
    }

    public sealed class Shapes
    {
        [VectorType(2, 3)]
        public float[] Matrix { get; set; } = [];

        [VectorType(0, 3)]
        public float[] Partly { get; set; } = [];

        [VectorType(0)]
        public float[] Zero { get; set; } = [];

        [VectorType]
        public float[] Varying { get; set; } = [];

        [VectorType(2)]
        public VBuffer<float> Buffer { get; set; }

        [VectorType(2)]
        public string[] Words { get; set; } = [];
    }

    public sealed class Loaded
    {
        [LoadColumn(3)]
        public float One { get; set; }

        [LoadColumn(4, 6)]
        public float[] Ranges { get; set; } = [];
    }

    public class WithField
    {
        public int Field = 1;
    }

    public sealed class HiddenField : WithField
    {
        public new float Field = 2;
    }

    public sealed class RetypedProperty : Ancestor
    {
        public new float Property { get; set; }
    }

    public sealed class OneColumnTwice
    {
        [ColumnName("B")]
        public float A { get; set; }

        public float B { get; set; }
    }

    public sealed class Member<T>
    {
        public T? Value { get; set; }
    }

    public sealed class SignedKey
    {
        [KeyType(5)]
        public int Key { get; set; }
    }

    public sealed class TextKey
    {
        [KeyType(5)]
        public string Key { get; set; } = "";
    }

    public sealed class BooleanKey
    {
        [KeyType(5)]
        public bool Key { get; set; }
    }

    public sealed class EmptyKey
    {
        [KeyType(0)]
        public uint Key { get; set; }
    }

    public sealed class LargeByteKey
    {
        [KeyType(500)]
        public byte Key { get; set; }
    }

    public sealed class CountlessKey
    {
        [KeyType]
        public uint Key { get; set; }
    }

    public sealed class ByteKey
    {
        [KeyType(5)]
        public byte Key { get; set; }
    }

    public sealed class LargeKey
    {
        [KeyType(ulong.MaxValue)]
        public ulong Key { get; set; }
    }

    public sealed class KeyVector
    {
        [KeyType(5)]
        public uint[] Vector { get; set; } = [];
    }

    public sealed class ShapedScalar
    {
        [VectorType(2)]
        public float Value { get; set; }
    }

    public sealed class MatrixRow
    {
        [VectorType(2, 3)]
        public float[] Matrix { get; set; } = [];
    }

    public sealed class Throwing
    {
        private TimeoutException Exception { get; } = new("on purpose");

        public int Number
        {
            get => throw Exception;
            set => throw Exception;
        }
    }
}
