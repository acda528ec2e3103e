using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.ML;

namespace MLNet.Contract.Tests.Persistence;

/// <summary>The streams of a saved model, to look at and to change.</summary>
internal sealed class ModelZip
{
    public Dictionary<string, byte[]> Entries { get; } = [];

    public static ModelZip Save(MLContext ml, ITransformer model, DataViewSchema? schema) => Read(SaveBytes(ml, model, schema));

    public static byte[] SaveBytes(MLContext ml, ITransformer model, DataViewSchema? schema)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    public static ModelZip Read(byte[] bytes)
    {
        var zip = new ModelZip();
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            zip.Entries.Add(entry.FullName.Replace('\\', '/'), content.ToArray());
        }
        return zip;
    }

    public MemoryStream ToStream(Func<string, string>? rename = null)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Entries)
            {
                using var stream = archive.CreateEntry(rename is null ? name : rename(name), CompressionLevel.Fastest).Open();
                stream.Write(content);
            }
        }
        bytes.Position = 0;
        return bytes;
    }

    public uint Number(string entry, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Entries[entry].AsSpan(offset));

    public void SetNumber(string entry, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Entries[entry].AsSpan(offset), value);

    public string Ascii(string entry, int offset, int length) => Encoding.ASCII.GetString(Entries[entry], offset, length).TrimEnd('\0');

    /// <summary>The simple name of the assembly that a Model.key names.</summary>
    public string LoaderAssembly(string entry) =>
        Encoding.Unicode.GetString(Entries[entry], (int)Number(entry, 0x90), (int)Number(entry, 0x98)).Split(',')[0];
}
