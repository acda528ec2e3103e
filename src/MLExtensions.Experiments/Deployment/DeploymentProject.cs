using System.Reflection;
using System.Text;
using MLExtensions.Experiments.Deployment;

namespace MLExtensions.Experiments;

/// <summary>
/// Writes what puts an experiment's model to use, beside the model: <c>Consumption.cs</c>, its input and output as classes, and <c>app/</c>, an ASP.NET Core project that
/// serves it over HTTP. The same result gives the same bytes.
/// </summary>
public static class DeploymentProject
{
    /// <summary>The file of the classes.</summary>
    public const string ConsumptionFile = "Consumption.cs";

    private const string Folder = "app";
    private const string Suffix = ".template";

    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly string[] s_files = ["ScoringApp.csproj", "Program.cs", "PredictionQueue.cs", "QueueOptions.cs", "Problems.cs", "appsettings.json"];

    /// <summary>All that is written, relative to the folder, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [ConsumptionFile, .. s_files.Select(file => $"{Folder}/{file}")];

    /// <summary>Writes the files.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="folder">The folder of the model, <c>model.zip</c>; it must be there.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(ExperimentResult result, string folder)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        File.WriteAllText(Path.Combine(folder, ConsumptionFile), ConsumptionCode.Of(result.Task, result.Columns, result.Classes, Version), s_encoding);
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        // Callers may write a column's name in any case, unless that is all that tells it from another.
        string[] names = [.. result.Columns.Where(column => column.Purpose is not (ColumnPurpose.Label or ColumnPurpose.Ignored)).Select(column => column.Name)];
        var ignoresCase = names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length;
        foreach (var file in s_files)
        {
            var text = Template(file).Replace("{{Version}}", Version, StringComparison.Ordinal).Replace("{{IgnoresCase}}", ignoresCase ? "true" : "false", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, Folder, file), text, s_encoding);
        }
    }

    // That of the packages that the model needs.
    private static string Version { get; } =
        typeof(DeploymentProject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Template(string file)
    {
        using var reader = new StreamReader(typeof(DeploymentProject).Assembly.GetManifestResourceStream(file + Suffix)!, s_encoding);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
