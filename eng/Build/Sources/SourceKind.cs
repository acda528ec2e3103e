namespace MLExtensions.Build.Sources;

/// <summary>Where a dependency comes from.</summary>
internal enum SourceKind
{
    /// <summary>The official NuGet package.</summary>
    Package,

    /// <summary>The project in this repository that stands in for it.</summary>
    Bundled,
}
