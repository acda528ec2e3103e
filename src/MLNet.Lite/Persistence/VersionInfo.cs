using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML;

/// <summary>What a component writes into the header of its part: its format, the versions it writes and reads, and its loader.</summary>
internal readonly struct VersionInfo
{
    /// <summary>Eight ASCII characters naming the format, as a little-endian number.</summary>
    public readonly ulong ModelSignature;

    /// <summary>The version written.</summary>
    public readonly uint VerWrittenCur;

    /// <summary>The oldest version whose code can read what is written.</summary>
    public readonly uint VerReadableCur;

    /// <summary>The oldest written version that is still read.</summary>
    public readonly uint VerWeCanReadBack;

    /// <summary>The name under which the loader is registered.</summary>
    public readonly string? LoaderSignature;

    /// <summary>A second such name.</summary>
    public readonly string? LoaderSignatureAlt;

    /// <summary>The assembly that registers the loader.</summary>
    public readonly string LoaderAssemblyName;

    public VersionInfo(string modelSignature, uint verWrittenCur, uint verReadableCur, uint verWeCanReadBack,
        string loaderAssemblyName, string? loaderSignature = null, string? loaderSignatureAlt = null)
    {
        if (modelSignature is not { Length: 8 } || !Ascii.IsValid(modelSignature))
            throw new ArgumentException($"The model signature '{modelSignature}' must be exactly 8 ASCII characters.", nameof(modelSignature));
        if (verWeCanReadBack > verWrittenCur || verReadableCur > verWrittenCur)
            throw new ArgumentOutOfRangeException(nameof(verWrittenCur), "The version written is the newest of the three.");
        ArgumentException.ThrowIfNullOrEmpty(loaderAssemblyName);

        Span<byte> bytes = stackalloc byte[8];
        // Files have zeros for the spaces.
        Encoding.ASCII.GetBytes(modelSignature.Replace(' ', '\0'), bytes);
        ModelSignature = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        VerWrittenCur = verWrittenCur;
        VerReadableCur = verReadableCur;
        VerWeCanReadBack = verWeCanReadBack;
        LoaderAssemblyName = loaderAssemblyName;
        LoaderSignature = loaderSignature;
        LoaderSignatureAlt = loaderSignatureAlt;
    }

    /// <summary>Throws unless a part with this header can be read.</summary>
    /// <exception cref="FormatException">It is of another format, or of a version that is not read.</exception>
    public void Check(in ModelHeader header, string part)
    {
        if (header.ModelSignature != ModelSignature)
            throw new FormatException(
                $"The model part '{part}' has the format '{Text(header.ModelSignature)}'; '{Text(ModelSignature)}' was expected.");
        if (header.ModelVerReadable > header.ModelVerWritten)
            throw new FormatException($"The model part '{part}' is corrupt: its version numbers contradict each other.");
        if (header.ModelVerReadable > VerWrittenCur)
            throw new FormatException(
                $"The model part '{part}' ({LoaderSignature}) was written by a newer version: " +
                $"it needs format {Version(header.ModelVerReadable)}, and this version reads up to {Version(VerWrittenCur)}. Update the library that provides it.");
        if (header.ModelVerWritten < VerWeCanReadBack)
            throw new FormatException(
                $"The model part '{part}' ({LoaderSignature}) is too old: it has format {Version(header.ModelVerWritten)}, " +
                $"and this version reads from {Version(VerWeCanReadBack)} on. Save it again with a version in between.");
    }

    internal static string Version(uint number) => $"{number >> 16}.{number & 0xFFFF}";

    private static string Text(ulong signature)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, signature);
        // A zero and a space must not look the same.
        return string.Concat(Encoding.Latin1.GetString(bytes).Select(c => char.IsControl(c) ? $"\\x{(int)c:X2}" : $"{c}"));
    }
}
