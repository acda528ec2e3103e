using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Training;

/// <summary>
/// A training as a JSON file. Written, it says everything that a run was made of; read, all but the data and the label may be left out. Paths are relative to the file's folder.
/// </summary>
internal sealed record JobFile
{
    public const string Name = "job.json";

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    private static readonly string[] s_members = [.. typeof(JobFile).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    /// <summary>The file of rows.</summary>
    public string? Data { get; init; }

    /// <summary>Its format: csv, tsv or jsonl; null where its extension tells.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public string? DataSha256 { get; init; }

    public string? Label { get; init; }

    public string? Task { get; init; }

    /// <summary>The names of the classes, for whoever reads the file; the second of two is the one whose probability is given.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>What columns are used as, by name; those not named are decided by the data.</summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }

    /// <summary>The directories of encoders.</summary>
    public IReadOnlyList<string>? Encoders { get; init; }

    /// <summary>The SHA-256 of each encoder's contents.</summary>
    public IReadOnlyList<string>? EncoderSha256 { get; init; }

    /// <summary>The number of folds.</summary>
    public int? Folds { get; init; }

    /// <summary>The column whose equal values stay in one fold.</summary>
    public string? Group { get; init; }

    public int? Seed { get; init; }

    /// <summary>Seconds after which no further candidate is begun.</summary>
    public double? Time { get; init; }

    /// <summary>The names of the candidates to try.</summary>
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>The file of the embedding cache.</summary>
    public string? Cache { get; init; }

    /// <summary>The folder to write.</summary>
    public string? Output { get; init; }

    /// <summary>Reads a job.</summary>
    /// <exception cref="ToolException">It cannot be read, is no JSON object, or has an unknown member.</exception>
    public static JobFile Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            CheckMembers(path, text);
            return JsonSerializer.Deserialize<JobFile>(text, s_options) ?? throw new ToolException($"The job '{path}' is null. A JSON object is needed.");
        }
        catch (JsonException e)
        {
            throw new ToolException($"The job '{path}' cannot be understood: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The job '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The job beside a model that a training wrote; null where there is none.</summary>
    public static JobFile? FindBeside(string model)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model))!, Name);
        try
        {
            return File.Exists(path) ? Read(path) : null;
        }
        catch (ToolException)
        {
            // Some other program's file of that name.
            return null;
        }
    }

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, s_options) + "\n");

    private static void CheckMembers(string path, string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new ToolException($"The job '{path}' is no JSON object.");
        foreach (var member in document.RootElement.EnumerateObject().Where(m => !s_members.Contains(m.Name)))
            throw new ToolException($"The job '{path}' has a member '{member.Name}', which is not known.{NearestName.Ask(s_members, member.Name)} Known are: {string.Join(", ", s_members)}.");
    }
}
