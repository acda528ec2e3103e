namespace MLExtensions.Build.Setup;

/// <summary>
/// A folder of .packages that is there complete or not at all: filled under a temporary name, stamped, then moved into place.
/// </summary>
internal sealed class ExternalFolder
{
    private const string StampName = ".stamp";
    private const string TemporaryPrefix = ".tmp-";

    private readonly string _parent;

    public ExternalFolder(string parent, string name)
    {
        _parent = parent;
        FullPath = Path.Combine(parent, name);
    }

    public string FullPath { get; }

    /// <summary>Whether the folder was finished with this stamp.</summary>
    public bool IsCurrent(string stamp)
    {
        string file = Path.Combine(FullPath, StampName);
        return File.Exists(file) && File.ReadAllText(file).Trim() == stamp;
    }

    /// <summary>Replaces the folder. The caller holds the lock of the parent folder.</summary>
    /// <param name="stamp">What <see cref="IsCurrent"/> shall find.</param>
    /// <param name="fill">Fills the empty folder that it is given.</param>
    public void Replace(string stamp, Action<string> fill)
    {
        string fresh = Temporary();
        string old = Temporary();
        try
        {
            Directory.CreateDirectory(fresh);
            fill(fresh);
            File.WriteAllText(Path.Combine(fresh, StampName), stamp + "\n");
            if (Directory.Exists(FullPath))
                Directory.Move(FullPath, old);
            Directory.Move(fresh, FullPath);
        }
        finally
        {
            Delete(fresh);
            Delete(old);
        }
    }

    /// <summary>Makes a scratch folder beside the finished ones; <see cref="Sweep"/> removes it if the process cannot.</summary>
    public static string CreateScratch(string parent) =>
        Directory.CreateDirectory(Path.Combine(parent, TemporaryPrefix + Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Removes what an ended set-up left behind. The caller holds the lock of the folder.</summary>
    public static void Sweep(string parent)
    {
        foreach (string folder in Directory.GetDirectories(parent, TemporaryPrefix + "*"))
            Delete(folder);
    }

    public static void Delete(string folder)
    {
        DirectoryInfo info = new(folder);
        if (info.Exists)
            info.Delete(recursive: info.LinkTarget is null);
    }

    private string Temporary() => Path.Combine(_parent, TemporaryPrefix + Guid.NewGuid().ToString("N"));
}
