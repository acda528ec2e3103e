using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Prediction;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Inspection;

/// <summary>What a model zip holds: who wrote it, the columns that it reads, its steps and what each adds.</summary>
internal static class ZipInspection
{
    private const string VersionEntry = "TrainingInfo/Version.txt";
    private const int MostVersionBytes = 256;

    public static string Describe(string path)
    {
        var report = new InspectionReport();
        report.Line("model", $"{path}");
        DescribeParts(path, report);
        using var model = ModelZip.Load(path);
        report.List("input", model.InputSchema.Where(column => !column.IsHidden).Select(column => $"{column.Name}: {column.Type}"));
        var schema = model.InputSchema;
        foreach (var step in Steps(model.Transformer))
        {
            var next = step.GetOutputSchema(schema);
            report.List("step", Added(schema, next).Prepend(step.GetType().Name));
            if (step is TextEmbeddingTransformer embedding)
                report.Block(embedding.Encoder.Description.ToString(), indent: 15);
            schema = next;
        }

        return report.ToString();
    }

    private static void DescribeParts(string path, InspectionReport report)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            report.Line("written by", $"{ReadVersion(zip)}");
            report.List("parts", SavedPart.Read(zip).Select(part => $"{part.Folder}: {part.Name}, version {part.Version}"));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ToolException($"The model '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static string ReadVersion(ZipArchive zip)
    {
        if (zip.GetEntry(VersionEntry) is not { } entry)
            return "unknown";
        using var stream = entry.Open();
        var bytes = new byte[MostVersionBytes];
        var version = Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).Trim();
        // ML.NET writes a number alone, others their name before it.
        return version.Length > 0 && char.IsAsciiDigit(version[0]) ? $"ML.NET {version}" : version;
    }

    private static IEnumerable<ITransformer> Steps(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? chain.SelectMany(Steps) : [model];

    private static IEnumerable<string> Added(DataViewSchema before, DataViewSchema after) => after
        .Where(column => !column.IsHidden && (before.GetColumnOrNull(column.Name) is not { } old || old.Index != column.Index || !old.Type.Equals(column.Type)))
        .Select(column => string.Create(CultureInfo.InvariantCulture, $"  {column.Name}: {column.Type}"));
}
