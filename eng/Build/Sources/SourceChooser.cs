namespace MLExtensions.Build.Sources;

/// <summary>Chooses the sources of ML.NET and ONNX Runtime: what was asked for, else the official packages where they restore.</summary>
internal sealed class SourceChooser
{
    /// <summary>The lowest ML.NET that the library supports; the one that the folder feed beside the checkout carries.</summary>
    public const string LowestMLNetVersion = "3.0.1";

    private const string MLNetPackage = "Microsoft.ML";
    private const string MLNetVersionProperty = "MLNetVersion";
    private const string OnnxRuntimePackage = "Microsoft.ML.OnnxRuntime";
    private const string OnnxRuntimeVersionProperty = "OnnxRuntimeVersion";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Repository _repository;
    private readonly SourceRequest _request;
    private readonly string _mlNetVersion;
    private readonly string _onnxRuntimeVersion;

    public SourceChooser(Repository repository, SourceRequest request)
    {
        _repository = repository;
        _request = request;
        _mlNetVersion = repository.ReadVersion(MLNetVersionProperty);
        _onnxRuntimeVersion = repository.ReadVersion(OnnxRuntimeVersionProperty);
    }

    /// <summary>Whether the folder feed with the official ML.NET 3.0.1 lies beside the checkout.</summary>
    public bool HasOfficialFeed =>
        File.Exists(Path.Combine(_repository.OfficialFeed, $"{MLNetPackage.ToLowerInvariant()}.{LowestMLNetVersion}.nupkg"));

    /// <summary>Chooses, asking the feeds only about what neither the request nor the cache settles.</summary>
    /// <param name="refresh">Ask again even where the cache knows a clear answer.</param>
    /// <param name="retryUnknown">Ask again where the last answer was not clear.</param>
    /// <param name="explain">Receives, a line each, what was taken and why.</param>
    public BuildSources Choose(bool refresh, bool retryUnknown, Action<string> explain)
    {
        bool probeMLNet = _request.MLNet != SourceKind.Bundled;
        bool probeOnnxRuntime = _request.OnnxRuntime is null && probeMLNet;
        (ProbeResult? mlNet, ProbeResult? onnxRuntime) = Probe(probeMLNet, probeOnnxRuntime, refresh, retryUnknown);

        BuildSources sources = new(SourceKind.Bundled, _mlNetVersion, SourceKind.Bundled, _onnxRuntimeVersion);
        sources = ChooseMLNet(sources, mlNet, explain);
        return ChooseOnnxRuntime(sources, onnxRuntime, explain);
    }

    /// <summary>What a machine gets on which neither package restores.</summary>
    public static BuildSources ToBundled(BuildSources sources) =>
        sources with { MLNet = SourceKind.Bundled, OnnxRuntime = SourceKind.Bundled, Feed = null };

    /// <summary>The same choice with the official ML.NET 3.0.1 from the feed beside the checkout.</summary>
    public BuildSources ToOfficialFeed(BuildSources sources) =>
        sources with { MLNet = SourceKind.Package, MLNetVersion = LowestMLNetVersion, Feed = _repository.OfficialFeed };

    private BuildSources ChooseMLNet(BuildSources sources, ProbeResult? probe, Action<string> explain)
    {
        const string Bundled = "ML.NET: bundled (src/MLNet.Lite)";
        if (probe is null)
        {
            explain($"{Bundled}, as asked");
            return sources;
        }

        if (probe.Verdict == ProbeVerdict.Restores)
        {
            explain($"ML.NET: package {MLNetPackage} {_mlNetVersion}: {probe.Reason}");
            return sources with { MLNet = SourceKind.Package };
        }

        string reason = $"{MLNetPackage} {_mlNetVersion} does not restore ({probe.Reason})";
        if (_request.MLNet is null)
        {
            explain($"{Bundled}: {reason}");
            return sources;
        }

        if (!HasOfficialFeed)
        {
            throw new BuildException(
                $"ML.NET was asked for as a package, but {reason}.",
                $"Add a feed that carries it, name another version in the environment variable {MLNetVersionProperty}, or use --source bundled.");
        }

        explain($"ML.NET: package {MLNetPackage} {LowestMLNetVersion} from {_repository.OfficialFeed}: {reason}");
        return ToOfficialFeed(sources);
    }

    private BuildSources ChooseOnnxRuntime(BuildSources sources, ProbeResult? probe, Action<string> explain)
    {
        const string Bundled = "ONNX Runtime: bundled (src/OnnxRuntime.Managed)";
        if (probe is null)
        {
            bool package = _request.OnnxRuntime == SourceKind.Package;
            explain(package ? $"ONNX Runtime: package {OnnxRuntimePackage} {_onnxRuntimeVersion}, as asked" : $"{Bundled}, as asked");
            return package ? sources with { OnnxRuntime = SourceKind.Package } : sources;
        }

        if (probe.Verdict == ProbeVerdict.Restores)
        {
            explain($"ONNX Runtime: package {OnnxRuntimePackage} {_onnxRuntimeVersion}: {probe.Reason}");
            return sources with { OnnxRuntime = SourceKind.Package };
        }

        explain($"{Bundled}: {OnnxRuntimePackage} {_onnxRuntimeVersion} does not restore ({probe.Reason})");
        return sources;
    }

    private (ProbeResult? MLNet, ProbeResult? OnnxRuntime) Probe(bool mlNet, bool onnxRuntime, bool refresh, bool retryUnknown)
    {
        List<(string Package, string Version)> wanted = [];
        if (mlNet)
            wanted.Add((MLNetPackage, _mlNetVersion));
        if (onnxRuntime)
            wanted.Add((OnnxRuntimePackage, _onnxRuntimeVersion));

        ProbeCache cache = new(_repository);
        if (!wanted.TrueForAll(package => Settles(cache.Find(package.Package, package.Version), refresh, retryUnknown)))
        {
            using FileLock held = FileLock.Acquire(Path.Combine(_repository.Artifacts, "probe.lock"), Patience);
            // Another command may have asked while this one waited.
            cache = new ProbeCache(_repository);
            var open = wanted.Where(package => !Settles(cache.Find(package.Package, package.Version), refresh, retryUnknown)).ToList();
            if (open.Count > 0)
                Log.Step($"Asking the package feeds for {string.Join(" and ", open.Select(package => $"{package.Package} {package.Version}"))}");
            Task<ProbeResult>[] answers =
                [.. open.Select(package => Task.Run(() => PackageProbe.Run(_repository, package.Package, package.Version)))];
            cache.Store(answers.Select(answer => answer.GetAwaiter().GetResult()));
        }

        return (
            mlNet ? cache.Find(MLNetPackage, _mlNetVersion) : null,
            onnxRuntime ? cache.Find(OnnxRuntimePackage, _onnxRuntimeVersion) : null);
    }

    private static bool Settles(ProbeResult? known, bool refresh, bool retryUnknown) =>
        known is not null && !refresh && !(retryUnknown && known.Verdict == ProbeVerdict.Unknown);
}
