using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>
/// Lets damaged files be loaded, and fails unless each loads or is refused with a reason, in bounded memory and work, and without a trace
/// in the folders around.
/// </summary>
internal sealed class DamageTrial : IDisposable
{
    private const long LargestAllocation = 8 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly string _temporary;
    private readonly string[] _before;

    public DamageTrial()
    {
        // Names such as ../x and ../../x lead from the folder for temporary files to folders that are looked at.
        _temporary = Directory.CreateDirectory(_folder["outer", "inner", "temporary"]).FullName;
        File.WriteAllText(_folder["outer", "Model.key"], "");
        _before = Around();
    }

    /// <summary>How many files were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Loads and uses a damaged file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="load">Loads it; may throw what says that a file is bad.</param>
    /// <param name="use">Uses what was loaded; may throw what says that it does not fit the data.</param>
    /// <returns>Whether it was loaded.</returns>
    public bool Run<T>(byte[] bytes, string what, Func<MLContext, Stream, T> load, Action<MLContext, T>? use = null)
    {
        var ml = new MLContext(seed: 1) { TempFilePath = _temporary };
        using var stream = new MeteredStream(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var loaded = false;
        try
        {
            var result = load(ml, stream);
            loaded = true;
            use?.Invoke(ml, result);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException || (loaded && e is ArgumentException))
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(e.Message), what);
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{what}: {e}");
        }

        Assert.IsLessThan(LargestAllocation, GC.GetAllocatedBytesForCurrentThread() - allocated, what);
        Assert.IsLessThan((20L * bytes.Length) + (1 << 20), stream.BytesRead, $"{what}: bytes read");
        if (Directory.EnumerateFileSystemEntries(_temporary).Any())
            Assert.Fail($"{what}: a temporary file was left.");
        Refused += loaded ? 0 : 1;
        return loaded;
    }

    public void Dispose()
    {
        var after = Around();
        _folder.Dispose();
        CollectionAssert.AreEqual(_before, after, "something was written outside the folder for temporary files");
    }

    private string[] Around() =>
    [
        .. Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        .. Directory.EnumerateFileSystemEntries(Environment.CurrentDirectory).Order(StringComparer.Ordinal),
    ];
}
