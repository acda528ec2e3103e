using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Lean;

/// <summary>A way to publish examples/LeanScoring.</summary>
/// <param name="Name">What a person reads.</param>
/// <param name="Sources">The sources it is built with.</param>
/// <param name="Options">Arguments of 'dotnet publish'.</param>
internal sealed record LeanVariant(string Name, BuildSources Sources, params IReadOnlyList<string> Options)
{
    private const string SelfContained = "--self-contained", FrameworkDependent = "--no-self-contained";

    private static readonly string[] Trimmed = [SelfContained, "-p:PublishTrimmed=true", "-p:PublishSingleFile=true"];

    /// <summary>The bundled ML.NET, from leanest to plainest.</summary>
    public static IEnumerable<LeanVariant> Lite(BuildSources bundled) =>
    [
        new("Lite, native AOT", bundled, "-p:PublishAot=true"),
        new("Lite, trimmed single file, ReadyToRun", bundled, [.. Trimmed, "-p:PublishReadyToRun=true"]),
        new("Lite, trimmed single file", bundled, Trimmed),
        new("Lite, framework-dependent", bundled, FrameworkDependent),
    ];

    /// <summary>The ordinary builds of the same source on an official ML.NET, which is not made for trimming.</summary>
    public static IEnumerable<LeanVariant> Official(BuildSources official) =>
    [
        new($"{official.Label}, self-contained", official, SelfContained),
        new($"{official.Label}, framework-dependent", official, FrameworkDependent),
    ];
}
