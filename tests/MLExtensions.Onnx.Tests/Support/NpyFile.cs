using System.Runtime.InteropServices;

namespace MLExtensions.Onnx.Tests.Support;

/// <summary>Reads NumPy arrays of little-endian float32 (NumPy's format, version 1).</summary>
internal static class NpyFile
{
    public static float[] Floats(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var header = System.Text.Encoding.ASCII.GetString(bytes, 10, BitConverter.ToUInt16(bytes, 8));
        StringAssert.Contains(header, "'<f4'");
        StringAssert.Contains(header, "'fortran_order': False");
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(10 + header.Length)).ToArray();
    }
}
