using Microsoft.ML.Data;

namespace MLExtensions.Core.Tests.Components;

/// <summary><see cref="EveryType"/> with what <see cref="SumTransformer"/> adds.</summary>
public sealed class EveryTypeScored
{
    public int Key { get; set; }

    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }
    public bool Flag { get; set; }
    public sbyte I1 { get; set; }
    public byte U1 { get; set; }
    public short I2 { get; set; }
    public ushort U2 { get; set; }
    public uint U4 { get; set; }
    public long I8 { get; set; }
    public ulong U8 { get; set; }
    public double R8 { get; set; }
    public string Text { get; set; } = "";
    public DateTime Time { get; set; }
    public DateTimeOffset Offset { get; set; }
    public TimeSpan Span { get; set; }

    [KeyType(2000)]
    public uint Category { get; set; }

    public double[] Ragged { get; set; } = [];
    public string[] Words { get; set; } = [];

    [VectorType(50)]
    public VBuffer<float> Sparse { get; set; }

    public float Sum { get; set; }

    [VectorType(2)]
    public float[] Pair { get; set; } = [];
}
