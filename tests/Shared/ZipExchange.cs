using System.Reflection;
using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>
/// Lets the two sources of ML.NET read each other's models and binary data. Each test run writes its files, and beside each model what it
/// gave for some sample data, into a folder of its own; and reads those in the other folders. MLEXT_EXCHANGE_DIR names the parent folder
/// (without it such tests are inconclusive), MLEXT_EXCHANGE_EXPECT the folders, separated by ';', that must be there. A folder is
/// named after its source: bundled, package-VERSION.
/// </summary>
public static class ZipExchange
{
    /// <summary>The category of tests that write or read files of another source.</summary>
    public const string Category = "ZipExchange";

    private const string FolderVariable = "MLEXT_EXCHANGE_DIR";
    private const string SelfVariable = "MLEXT_EXCHANGE_SELF";
    private const string ExpectVariable = "MLEXT_EXCHANGE_EXPECT";

    /// <summary>The source of ML.NET that this assembly was built with.</summary>
    public static string Source { get; } = typeof(ZipExchange).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "MLNetSource").Value!;

    /// <summary>Saves a model, and what it gives for <paramref name="sample"/>, for the other source to read.</summary>
    /// <param name="suite">The test project's part of the folder.</param>
    /// <param name="name">The model's name; the reader gets it to make the same sample.</param>
    /// <param name="ml">The context.</param>
    /// <param name="model">The model.</param>
    /// <param name="sample">Data whose schema is saved with the model.</param>
    /// <param name="columns">The columns to compare.</param>
    /// <param name="tolerance">How far numbers may differ, relative to the larger of 1 and their magnitude.</param>
    public static void Write(
        string suite, string name, MLContext ml, ITransformer model, IDataView sample, IEnumerable<string> columns, double tolerance = 0)
    {
        WriteTo(Own(Folder(), suite), name, ml, model, sample, columns, tolerance);
    }

    /// <summary>The folder that this source writes a suite's files to, or null where nothing is exchanged.</summary>
    public static string? FolderOf(string suite) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? Own(folder, suite) : null;

    /// <summary>As Write, into a folder that is named.</summary>
    public static void WriteTo(
        string folder, string name, MLContext ml, ITransformer model, IDataView sample, IEnumerable<string> columns, double tolerance)
    {
        ml.Model.Save(model, sample.Schema, Path.Combine(folder, name + ".zip"));
        DataSnapshot.Take(model.Transform(sample), columns, tolerance).Save(Path.Combine(folder, name + ".json"));
    }

    /// <summary>Saves data as a binary file for the other source to read.</summary>
    /// <param name="suite">The test project's part of the folder.</param>
    /// <param name="name">The file's name; the reader gets it to make the same data.</param>
    /// <param name="ml">The context.</param>
    /// <param name="data">The data.</param>
    public static void WriteData(string suite, string name, MLContext ml, IDataView data)
    {
        using var stream = File.Create(Path.Combine(Own(Folder(), suite), name + ".idv"));
        ml.Data.SaveAsBinary(data, stream);
    }

    /// <summary>Loads what every other source wrote for <paramref name="suite"/>, and fails unless it gives the same here.</summary>
    /// <param name="suite">The test project's part of the folder.</param>
    /// <param name="sample">Makes the data that a model was written with.</param>
    public static void Read(string suite, Func<MLContext, string, IDataView> sample) => Read(suite, folder => ReadFrom(folder, sample));

    /// <summary>As Read, for binary files, which must hold what <paramref name="sample"/> makes.</summary>
    public static void ReadData(string suite, Func<MLContext, string, IDataView> sample) =>
        Read(suite, folder => ReadDataFrom(folder, sample));

    /// <summary>Loads and checks every binary file in a folder; returns how many there are.</summary>
    public static int ReadDataFrom(string folder, Func<MLContext, string, IDataView> sample)
    {
        var files = Files(folder, "*.idv");
        foreach (var file in files)
        {
            var ml = new MLContext(seed: 1);
            var expected = sample(ml, Path.GetFileNameWithoutExtension(file));
            var actual = ml.Data.LoadFromBinary(file);
            using (actual as IDisposable)
                DataSnapshot.Take(expected, Names(expected)).AssertSame(DataSnapshot.Take(actual, Names(actual)), file);
        }
        return files.Length;
    }

    private static void Read(string suite, Func<string, int> readFrom)
    {
        var folders = Directory.Exists(Folder())
            ? Directory.GetDirectories(Folder()).Where(folder => Path.GetFileName(folder) != Source).ToArray()
            : [];
        foreach (var expected in (Environment.GetEnvironmentVariable(ExpectVariable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Directory.Exists(Path.Combine(Folder(), expected, suite)))
                Assert.Fail($"{ExpectVariable} names '{expected}', which has written nothing for '{suite}' to {Folder()}.");
        }

        var zips = 0;
        foreach (var folder in folders)
        {
            var found = readFrom(Path.Combine(folder, suite));
            if (found == 0)
                Assert.Fail($"'{folder}' has nothing for '{suite}'.");
            zips += found;
        }
        if (zips == 0)
            Assert.Inconclusive($"No other source than '{Source}' has written anything for '{suite}' to {Folder()} yet.");
    }

    /// <summary>Loads and checks every zip in a folder; returns how many there are.</summary>
    public static int ReadFrom(string folder, Func<MLContext, string, IDataView> sample)
    {
        var zips = Files(folder, "*.zip");
        foreach (var zip in zips)
        {
            var ml = new MLContext(seed: 1);
            var data = sample(ml, Path.GetFileNameWithoutExtension(zip));
            var model = ml.Model.Load(zip, out var schema);
            CollectionAssert.AreEqual(Describe(data.Schema), Describe(schema), $"{zip}: the schema saved with it");

            var expected = DataSnapshot.Load(Path.ChangeExtension(zip, ".json"));
            var actual = DataSnapshot.Take(model.Transform(data), expected.Columns.Select(column => column.Name), expected.Tolerance);
            expected.AssertSame(actual, zip);
        }
        return zips.Length;
    }

    private static string[] Files(string folder, string pattern) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];

    private static string[] Names(IDataView data) => [.. data.Schema.Where(column => !column.IsHidden).Select(column => column.Name)];

    private static string Own(string folder, string suite) => Directory.CreateDirectory(Path.Combine(folder, Source, suite)).FullName;

    private static string[] Describe(DataViewSchema schema) => [.. schema.Select(ColumnReader.Describe)];

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder))
            Assert.Inconclusive($"{FolderVariable} is not set: zips are exchanged only where the build runs both sources of ML.NET.");
        var self = Environment.GetEnvironmentVariable(SelfVariable);
        if (!string.IsNullOrEmpty(self) && self != Source)
            Assert.Fail($"{SelfVariable} is '{self}', but these tests were built with '{Source}'.");
        return folder;
    }
}
