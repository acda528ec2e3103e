using Microsoft.ML.Data;

namespace MLExtensions.Cli.Tests.Rows;

/// <summary>A column of every type that can be read from text.</summary>
public sealed class EveryType
{
    public bool Flag { get; set; }
    public sbyte I1 { get; set; }
    public byte U1 { get; set; }
    public short I2 { get; set; }
    public ushort U2 { get; set; }
    public int I4 { get; set; }
    public uint U4 { get; set; }
    public long I8 { get; set; }
    public ulong U8 { get; set; }
    public float R4 { get; set; }
    public double R8 { get; set; }
    public string Text { get; set; } = "";
    public DateTime Time { get; set; }
    public DateTimeOffset Offset { get; set; }
    public TimeSpan Span { get; set; }

    [KeyType(5)]
    public uint Key { get; set; }

    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public double[] Ragged { get; set; } = [];

    public string[] Words { get; set; } = [];
}
