namespace MLExtensions.Build.Sources;

/// <summary>Remembers what the feeds answered, in artifacts/, so that only the first command of a checkout asks them.</summary>
internal sealed class ProbeCache
{
    private readonly string _path;
    private readonly List<ProbeResult> _results;

    public ProbeCache(Repository repository)
    {
        _path = Path.Combine(repository.Artifacts, "sources.txt");
        _results = File.Exists(_path) ? [.. File.ReadLines(_path).Select(ProbeResult.TryParse).OfType<ProbeResult>()] : [];
    }

    public ProbeResult? Find(string package, string version) =>
        _results.Find(result => result.Package == package && result.Version == version);

    public void Store(IEnumerable<ProbeResult> results)
    {
        foreach (ProbeResult result in results)
        {
            _results.RemoveAll(known => known.Package == result.Package && known.Version == result.Version);
            _results.Add(result);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        string temporary = $"{_path}.{Environment.ProcessId}";
        File.WriteAllLines(temporary, _results.Select(result => result.Format()));
        File.Move(temporary, _path, overwrite: true);
    }
}
