namespace Microsoft.ML;

public readonly struct VersionInfo
{
    public VersionInfo(string modelSignature, uint verWrittenCur, uint verReadableCur, uint verWeCanReadBack,
        string loaderAssemblyName, string? loaderSignature, string? loaderSignatureAlt) => throw null!;
}
