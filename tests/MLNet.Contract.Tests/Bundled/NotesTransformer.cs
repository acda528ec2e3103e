using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Contract.Tests.Bundled;

[assembly: LoadableClass(typeof(NotesTransformer), null, typeof(SignatureLoadModel), "Notes", NotesTransformer.LoaderSignature)]

namespace MLNet.Contract.Tests.Bundled;

/// <summary>A component of another assembly that stores something of every kind: numbers, strings, streams and a part below it.</summary>
internal sealed class NotesTransformer : ITransformer, IDisposable
{
    public const string LoaderSignature = "NotesOfTheContractTests";

    /// <summary>Called while saving, to fail there.</summary>
    public Action? WhileSaving { get; set; }

    public uint WrittenVersion { get; init; } = 0x00010002;

    public uint ReadableVersion { get; init; } = 0x00010002;

    public int ExtraBytes { get; init; }

    public required string?[] Notes { get; init; }

    public byte[] Bytes { get; init; } = [];

    public string Text { get; init; } = "";

    public ITransformer? Inner { get; init; }

    public static int Disposals { get; private set; }

    public bool IsRowToRowMapper => false;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    public IDataView Transform(IDataView input) => input;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

    public void Dispose() => Disposals++;

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(new VersionInfo("NOTES TF", WrittenVersion, ReadableVersion, 0x00010001, "MLNet.Contract.Tests", LoaderSignature));
        ctx.Writer.Write(Notes.Length);
        foreach (var note in Notes)
            ctx.SaveStringOrNull(note);
        ctx.Writer.Write(new byte[ExtraBytes]);
        ctx.SaveBinaryStream("bytes.bin", writer => writer.Write(Bytes));
        ctx.SaveTextStream("folder/text.txt", writer => writer.Write(Text));
        ctx.SaveModel(Inner, "Inner");
        WhileSaving?.Invoke();
    }

    internal static NotesTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(new VersionInfo("NOTES TF", 0x00010002, 0x00010002, 0x00010001, "MLNet.Contract.Tests", LoaderSignature));
        var notes = new string?[ctx.Reader.ReadCount(sizeof(int), "notes")];
        for (var i = 0; i < notes.Length; i++)
            notes[i] = ctx.LoadStringOrNull();
        byte[] bytes = [];
        var text = "";
        if (!ctx.TryLoadBinaryStream("bytes.bin", reader => bytes = reader.ReadBytes((int)reader.BaseStream.Length)))
            throw new FormatException("There is no stream bytes.bin.");
        ctx.TryLoadTextStream("folder/text.txt", reader => text = reader.ReadToEnd());
        ctx.LoadModelOrNull<ITransformer, SignatureLoadModel>(env, out var inner, "Inner");
        return new NotesTransformer { Notes = notes, Bytes = bytes, Text = text, Inner = inner };
    }
}
