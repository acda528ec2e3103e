using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>Reads .npy files by NumPy's description of the format, knowing nothing of the writer.</summary>
public sealed partial record NpyFile(string ItemType, long[] Shape, byte[] Data)
{
    public float[] Floats
    {
        get
        {
            Assert.AreEqual("<f4", ItemType);
            return [.. Enumerable.Range(0, Data.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(Data.AsSpan(4 * i)))];
        }
    }

    public static NpyFile Read(string path) => Read(File.ReadAllBytes(path));

    public static NpyFile Read(byte[] file)
    {
        CollectionAssert.AreEqual(new byte[] { 0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0 }, file[..8]);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        Assert.AreEqual(0, (10 + length) % 64);
        var header = Encoding.ASCII.GetString(file, 10, length);
        StringAssert.EndsWith(header, "\n");
        var match = Header().Match(header);
        Assert.IsTrue(match.Success, header);
        long[] shape = [.. match.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(long.Parse)];
        var data = file[(10 + length)..];
        Assert.AreEqual(shape.Aggregate(1L, (a, b) => a * b) * (match.Groups[1].Value[2] - '0'), data.Length);
        return new NpyFile(match.Groups[1].Value, shape, data);
    }

    [GeneratedRegex(@"^\{'descr': '([<|][a-z]\d)', 'fortran_order': False, 'shape': \(([0-9, ]+)\), \} *\n$")]
    private static partial Regex Header();
}
