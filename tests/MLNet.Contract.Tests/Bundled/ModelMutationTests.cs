using Microsoft.ML;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Persistence;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>
/// Damaged models: loading one succeeds or says what is wrong, in bounded memory and work, whatever was damaged. The models are those of
/// every transform case, as this ML.NET and as the official one wrote them.
/// </summary>
[TestClass]
public sealed class ModelMutationTests
{
    private const int DamagedZips = 2000;
    private const int DamagedParts = 4500;
    private const int Tricks = 1500;

    private static readonly (string Name, byte[] Bytes)[] Models = [.. Goldens(), .. Saved(), ("notes", SaveNotes())];

    [TestMethod]
    public void Damaged_zips_are_refused_or_load()
    {
        using var trial = new DamageTrial();
        for (var i = 0; i < DamagedZips; i++)
        {
            var (name, bytes) = Models[i % Models.Length];
            Run(trial, name, Mutation.Of(bytes, new Random(i)), $"mutation {i} of the zip '{name}'");
        }
        Assert.IsGreaterThan(DamagedZips / 2, trial.Refused);
    }

    [TestMethod]
    public void Damaged_streams_with_right_checksums_are_refused_or_load()
    {
        var models = Models.Select(model => (model.Name, Zip: RawZip.Read(model.Bytes))).ToArray();
        using var trial = new DamageTrial();
        for (var i = 0; i < DamagedParts; i++)
        {
            var random = new Random(i);
            var (name, zip) = models[i % models.Length];
            var damaged = zip.Clone();
            // The first entry, with the version of ML.NET, is not read.
            var entry = damaged.Entries[random.Next(1, damaged.Entries.Count)];
            entry.Content = Mutation.Of(entry.Content, random);
            Run(trial, name, damaged.ToBytes(), $"mutation {i}, of '{entry.Name}' in '{name}'");
        }
        Assert.IsGreaterThan(DamagedParts / 2, trial.Refused);
    }

    [TestMethod]
    public void Wrong_directories_are_refused_or_load()
    {
        var models = Models.Select(model => (model.Name, Zip: RawZip.Read(model.Bytes))).ToArray();
        using var trial = new DamageTrial();
        for (var i = 0; i < Tricks; i++)
        {
            var (name, zip) = models[i % models.Length];
            var damaged = zip.Clone();
            var (trick, mustBeRefused) = ZipTricks.Play(damaged, new Random(i));
            var loaded = Run(trial, name, damaged.ToBytes(), $"trick {i} on '{name}': {trick}");
            Assert.IsFalse(loaded && mustBeRefused, $"trick {i} on '{name}' was not noticed: {trick}");
        }
    }

    [TestMethod]
    public void An_undamaged_model_that_is_written_anew_loads()
    {
        using var trial = new DamageTrial();
        foreach (var (name, bytes) in Models)
            Assert.IsTrue(Run(trial, name, RawZip.Read(bytes).ToBytes(), name));
    }

    [TestMethod]
    public void Every_truncation_of_a_part_is_refused()
    {
        var zip = RawZip.Read(SaveNotes());
        var part = zip.Entries.Single(entry => entry.Name == "TransformerChain/Transform_001/Model.key");
        var whole = part.Content;
        using var trial = new DamageTrial();
        for (var length = 0; length < whole.Length; length++)
        {
            part.Content = whole[..length];
            Assert.IsFalse(Run(trial, "notes", zip.ToBytes(), $"the first {length} bytes of {part.Name}"));
        }
    }

    /// <summary>What is not announced is not unpacked, and what is takes no more memory than announced.</summary>
    [TestMethod]
    [DataRow(1000u, true)]
    [DataRow(8u << 20, true)]
    [DataRow(8u << 20, false)]
    public void A_stream_that_unpacks_to_far_more_than_it_has_is_refused(uint claimed, bool isLie)
    {
        var zip = RawZip.Read(SaveNotes());
        var part = zip.Entries.Single(entry => entry.Name == "TransformerChain/Model.key");
        part.Content = new byte[isLie ? 40 << 20 : claimed];
        part.Size = claimed;
        var bytes = zip.ToBytes();
        using var folder = new TemporaryFolder();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<FormatException>(() => new MLContext { TempFilePath = folder.Path }.Model.Load(new MemoryStream(bytes), out _));
        Assert.IsLessThan((4L * claimed) + (1 << 20), GC.GetAllocatedBytesForCurrentThread() - allocated);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_type_nested_thousands_of_times_is_refused()
    {
        byte[] type = [6, .. "Single"u8, 0];
        for (var i = 0; i < 5000; i++)
        {
            var parameters = new MemoryStream();
            using (var writer = new BinaryWriter(parameters))
            {
                writer.Write("VBuffer");
                writer.Write7BitEncodedInt(type.Length + 8);
                writer.Write(type);
                writer.Write(1);
                writer.Write(3);
            }
            type = parameters.ToArray();
        }
        var model = ModelZip.Read(SaveNotes());
        var schema = model.Entries["Schema"];
        var contents = (int)model.Number("Schema", 24);
        var name = 1 + schema[contents];
        model.Entries["Schema"] = [.. schema[..(contents + name)], .. type, .. schema[^8..]];
        model.SetNumber("Schema", 32, (uint)(model.Entries["Schema"].Length - 8));
        using var trial = new DamageTrial();
        Assert.IsFalse(Run(trial, "notes", model.ToStream().ToArray(), "a nested type"));
    }

    /// <summary>Loads a model, and reads some rows of what it makes.</summary>
    private static bool Run(DamageTrial trial, string name, byte[] bytes, string what) =>
        trial.Run(bytes, what, (ml, stream) => ml.Model.Load(stream, out _), (ml, model) => Use(ml, model, name));

    private static void Use(MLContext ml, ITransformer model, string name)
    {
        var data = ml.Data.TakeRows(name == "notes" ? SampleRow.Load(ml) : TransformCases.Get(name).Sample(ml), 3);
        model.Transform(data).ReadAll();
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Goldens() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Goldens", "transforms"), "*.zip")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path)));

    private static IEnumerable<(string Name, byte[] Bytes)> Saved() => TransformCases.All.Select(transform =>
    {
        var ml = new MLContext(seed: 1);
        var data = transform.Sample(ml);
        return (transform.Name, ModelZip.SaveBytes(ml, transform.Make(ml.Transforms).Fit(data), data.Schema));
    });

    /// <summary>A component of another assembly, behind others.</summary>
    private static byte[] SaveNotes()
    {
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        var pipeline = TransformCases.Get("chain").Make(ml.Transforms).Append(ml.Transforms.SelectColumns("Single", "Features"));
        var model = pipeline.Fit(data).Append<ITransformer>(new NotesTransformer
        {
            Notes = ["some", null, "notes"],
            Bytes = [1, 2, 3],
            Text = "text",
            Inner = new NotesTransformer { Notes = ["inner"] },
        });
        return ModelZip.SaveBytes(ml, model, data.Schema);
    }
}
