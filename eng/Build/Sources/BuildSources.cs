namespace MLExtensions.Build.Sources;

/// <summary>The sources of ML.NET and ONNX Runtime that one build uses.</summary>
/// <param name="MLNet">Where ML.NET comes from.</param>
/// <param name="MLNetVersion">Version of the official package; unused when bundled.</param>
/// <param name="OnnxRuntime">Where ONNX Runtime comes from.</param>
/// <param name="OnnxRuntimeVersion">Version of the official package; unused when bundled.</param>
/// <param name="Feed">A folder feed to restore from beside the configured ones, or null.</param>
internal sealed record BuildSources(
    SourceKind MLNet, string MLNetVersion, SourceKind OnnxRuntime, string OnnxRuntimeVersion, string? Feed = null)
{
    /// <summary>Name of the output folder under artifacts/, as eng/Sources.props forms it.</summary>
    public string Tree => MLNet == SourceKind.Bundled ? "bundled" : $"package-{MLNetVersion}";

    /// <summary>What a person reads in reports.</summary>
    public string Label => MLNet == SourceKind.Bundled ? "bundled" : $"ML.NET {MLNetVersion}";

    /// <summary>The MSBuild properties that carry the choice into a build.</summary>
    public IReadOnlyList<string> Properties
    {
        get
        {
            List<string> properties =
            [
                $"-p:MLNetSource={Name(MLNet)}",
                $"-p:MLNetVersion={MLNetVersion}",
                $"-p:OnnxRuntimeSource={Name(OnnxRuntime)}",
                $"-p:OnnxRuntimeVersion={OnnxRuntimeVersion}",
            ];
            if (Feed is not null)
                properties.Add($"-p:RestoreAdditionalProjectSources={Feed}");
            return properties;
        }
    }

    public static string Name(SourceKind kind) => kind == SourceKind.Bundled ? "bundled" : "package";

    /// <summary>Path of a project's output in this build.</summary>
    public string OutputOf(Repository repository, string project, string assembly) =>
        Path.Combine(repository.Artifacts, Tree, "bin", project, "release", assembly + ".dll");
}
