namespace MLExtensions.Build.Sources;

/// <summary>What the user asked for; null means: take the official package where it restores.</summary>
/// <param name="MLNet">The source of ML.NET asked for.</param>
/// <param name="OnnxRuntime">The source of ONNX Runtime asked for.</param>
internal sealed record SourceRequest(SourceKind? MLNet = null, SourceKind? OnnxRuntime = null)
{
    private const string MLNetVariable = "MLEXT_SOURCE";
    private const string OnnxRuntimeVariable = "MLEXT_ONNXRUNTIME_SOURCE";

    public static SourceRequest FromEnvironment() => new(
        Parse(MLNetVariable, Environment.GetEnvironmentVariable(MLNetVariable)),
        Parse(OnnxRuntimeVariable, Environment.GetEnvironmentVariable(OnnxRuntimeVariable)));

    /// <summary>Reads 'package' or 'bundled'; an empty value asks for nothing.</summary>
    /// <param name="name">The option or variable, for the message.</param>
    /// <param name="value">Its value.</param>
    public static SourceKind? Parse(string name, string? value) => value switch
    {
        null or "" => null,
        "package" => SourceKind.Package,
        "bundled" => SourceKind.Bundled,
        _ => throw new BuildException($"{name} is '{value}'; it must be 'package' or 'bundled'.", exitCode: ExitCodes.WrongUsage),
    };
}
