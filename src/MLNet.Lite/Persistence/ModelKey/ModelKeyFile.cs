using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML;

/// <summary>The layout of a model part: header, body, string table, the strings' characters, the loader's assembly name, tail.</summary>
internal static class ModelKeyFile
{
    /// <summary>Writes all that follows the body, then the header, and leaves the stream at the end.</summary>
    public static void Finish(Stream stream, ref ModelHeader header, IReadOnlyList<string> strings, string assemblyName)
    {
        header.Signature = ModelHeader.SignatureValue;
        header.VerWritten = header.VerReadable = ModelHeader.CurrentVersion;
        header.FpModel = ModelHeader.Size;
        header.CbModel = stream.Position - ModelHeader.Size;

        if (strings.Count > 0)
            WriteStrings(stream, ref header, strings);

        header.FpAssemblyName = stream.Position;
        header.CbAssemblyName = (uint)assemblyName.Length * sizeof(char);
        WriteCharacters(stream, assemblyName);

        header.FpTail = stream.Position;
        Span<byte> tail = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(tail, ModelHeader.TailSignatureValue);
        stream.Write(tail);
        header.FpLim = stream.Position;

        Span<byte> bytes = stackalloc byte[ModelHeader.Size];
        header.Write(bytes);
        stream.Position = 0;
        stream.Write(bytes);
        stream.Position = header.FpLim;
    }

    /// <summary>Reads and checks everything but the body, at whose start it leaves the stream.</summary>
    /// <exception cref="FormatException">The part is corrupt or of a newer version.</exception>
    public static ModelHeader Open(Stream stream, string part, out string[] strings, out string? assemblyName)
    {
        Span<byte> bytes = stackalloc byte[ModelHeader.Size];
        if (stream.ReadAtLeast(bytes, ModelHeader.Size, throwOnEndOfStream: false) < ModelHeader.Size)
            throw Corrupt(part, $"it has {stream.Length} bytes, fewer than a header");
        var header = ModelHeader.Read(bytes);
        CheckLayout(header, stream.Length, part);

        strings = ReadStrings(stream, header, part);
        assemblyName = null;
        if (header.VerWritten >= ModelHeader.CurrentVersion && header.FpAssemblyName != 0)
        {
            stream.Position = header.FpAssemblyName;
            assemblyName = ReadCharacters(stream, header.CbAssemblyName);
        }

        stream.Position = header.FpTail;
        Span<byte> tail = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(tail);
        if (BinaryPrimitives.ReadUInt64LittleEndian(tail) != ModelHeader.TailSignatureValue)
            throw Corrupt(part, "its end mark is wrong");

        stream.Position = header.FpModel;
        return header;
    }

    private static void CheckLayout(in ModelHeader header, long length, string part)
    {
        if (header.Signature != ModelHeader.SignatureValue)
            throw Corrupt(part, "it does not begin with ML.NET's mark");
        if (header.VerReadable > header.VerWritten)
            throw Corrupt(part, "its version numbers contradict each other");
        if (header.VerReadable > ModelHeader.CurrentVersion)
            throw new FormatException(
                $"The model part '{part}' is in container format {VersionInfo.Version(header.VerReadable)}, newer than " +
                $"{VersionInfo.Version(ModelHeader.CurrentVersion)}, the newest that this version reads. Update the library.");
        if (header.VerWritten < ModelHeader.OldestVersion)
            throw Corrupt(part, $"its container format {VersionInfo.Version(header.VerWritten)} never existed");

        // Each block starts where the one before ended; the names of absent blocks are zero.
        var hasStrings = header.FpStringTable != 0;
        var hasAssembly = header.VerWritten >= ModelHeader.CurrentVersion && header.FpAssemblyName != 0;
        var end = Block(ModelHeader.Size, header.FpModel, header.CbModel, true);
        end = Block(end, header.FpStringTable, header.CbStringTable, hasStrings);
        end = Block(end, header.FpStringChars, header.CbStringChars, hasStrings);
        if (header.VerWritten >= ModelHeader.CurrentVersion)
            end = Block(end, header.FpAssemblyName, header.CbAssemblyName, hasAssembly);
        end = Block(end, header.FpTail, sizeof(ulong), true);
        if (header.FpLim != end || end != length)
            throw Corrupt(part, $"its header describes {header.FpLim} bytes, and it has {length}");
        if (header.CbStringTable % sizeof(long) != 0 || header.CbStringChars % sizeof(char) != 0 || header.CbAssemblyName % sizeof(char) != 0)
            throw Corrupt(part, "a block has an impossible size");

        long Block(long start, long position, long size, bool present)
        {
            if (!present && (position != 0 || size != 0))
                throw Corrupt(part, "its header describes half a block");
            if (present && (position != start || size < 0 || size > length - start))
                throw Corrupt(part, "its blocks do not fit together");
            return start + size;
        }
    }

    private static string[] ReadStrings(Stream stream, in ModelHeader header, string part)
    {
        var count = (int)Math.Min(header.CbStringTable / sizeof(long), int.MaxValue);
        if (count == 0)
            return [];
        // Strings differ, so that only one is empty; a table without characters must not cost the memory of millions of strings.
        if (count - 1 > header.CbStringChars / sizeof(char))
            throw Corrupt(part, $"its string table has {count} strings of together {header.CbStringChars / sizeof(char)} characters");
        stream.Position = header.FpStringTable;
        var ends = new long[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));

        var strings = new string[count];
        long start = 0;
        for (var i = 0; i < count; i++)
        {
            if (ends[i] < start || ends[i] > header.CbStringChars || ends[i] % sizeof(char) != 0)
                throw Corrupt(part, $"string {i} of its string table lies outside it");
            strings[i] = ReadCharacters(stream, ends[i] - start);
            start = ends[i];
        }
        if (start != header.CbStringChars)
            throw Corrupt(part, "its string table does not cover its characters");
        return strings;
    }

    private static void WriteStrings(Stream stream, ref ModelHeader header, IReadOnlyList<string> strings)
    {
        header.FpStringTable = stream.Position;
        Span<byte> offset = stackalloc byte[sizeof(long)];
        long end = 0;
        foreach (var value in strings)
        {
            end += (long)value.Length * sizeof(char);
            BinaryPrimitives.WriteInt64LittleEndian(offset, end);
            stream.Write(offset);
        }
        header.CbStringTable = stream.Position - header.FpStringTable;

        header.FpStringChars = stream.Position;
        foreach (var value in strings)
            WriteCharacters(stream, value);
        header.CbStringChars = end;
    }

    // The format is little-endian UTF-16 with whatever code units a string has, unpaired surrogates included.
    private static void WriteCharacters(Stream stream, string value) => stream.Write(MemoryMarshal.AsBytes(value.AsSpan()));

    private static string ReadCharacters(Stream stream, long bytes)
    {
        if (bytes > int.MaxValue / 2)
            throw new FormatException($"A string of {bytes} bytes is too long.");
        return string.Create((int)bytes / sizeof(char), stream, (span, source) => source.ReadExactly(MemoryMarshal.AsBytes(span)));
    }

    private static FormatException Corrupt(string part, string why) => new($"The model part '{part}' is corrupt or truncated: {why}.");
}
