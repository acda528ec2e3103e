using System.Reflection;
using System.Text;
using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Api;

/// <summary>
/// The golden is the public API of four of ML.NET 3.0.1's assemblies, as <see cref="PublicApi"/> tells it. On the official sources it must
/// be found in the assemblies at hand; on the bundled one, all that is public must be found in it.
/// </summary>
[TestClass]
public class PublicApiTests
{
    private const string Golden = "Goldens/api/ml.net-3.0.1.txt";
    private const string Indent = "    ";

    // The official assemblies with what is in the bundled one's scope: no trainers.
    private static readonly string[] Scope = ["Microsoft.ML.DataView", "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.Transforms"];

    // What implementers need not do on the bundled source: it saves no loaders.
    private static readonly string[] NotRequired = ["interface Microsoft.ML.IDataLoader`1<in TSource>: ICanSaveModel"];

    private static readonly bool IsBundled = ZipExchange.Source == "bundled";
    private static readonly Dictionary<string, List<string>> Official = Read(Path.Combine(AppContext.BaseDirectory, Golden));
    private static readonly Dictionary<string, List<string>> Actual =
        Describe(IsBundled ? [typeof(MLContext).Assembly] : Scope.Select(Assembly.Load));


    [TestMethod]
    public void WhatIsPublicIsOfficial()
    {
        var (part, whole) = IsBundled ? (Actual, Official) : (Official, Actual);
        Assert.IsNotEmpty(part);
        var missing = part.SelectMany(type => whole.TryGetValue(type.Key, out var lines)
            ? type.Value.Except(lines).Select(line => $"{type.Key} has no '{line}'")
            : [$"there is no '{type.Key}'"]).ToArray();
        Assert.IsEmpty(missing, string.Join(Environment.NewLine, missing));
    }

    /// <summary>Classes that implement or derive must compile on either source.</summary>
    [TestMethod]
    public void WhatMustBeImplementedIsTheSame()
    {
        foreach (var (heading, official) in Official)
        {
            if (!Actual.TryGetValue(heading, out var lines))
                continue;
            var isInterface = heading.StartsWith("interface ", StringComparison.Ordinal);
            string[] Required(IEnumerable<string> all) =>
                [.. all.Where(line => isInterface || line.Contains("abstract ", StringComparison.Ordinal))];
            var required = Required(official).Where(line => !IsBundled || !NotRequired.Contains(heading + line));
            CollectionAssert.AreEqual(required.ToArray(), Required(lines), heading);
        }
    }

    /// <summary>Writes the golden where zips are exchanged too, to be copied.</summary>
    [TestMethod]
    [TestCategory(ZipExchange.Category)]
    public void TheGoldenIsWritten()
    {
        if (IsBundled || Environment.GetEnvironmentVariable("MLEXT_EXCHANGE_DIR") is not { Length: > 0 } folder)
        {
            Assert.Inconclusive("It is written by the official ML.NET, where MLEXT_EXCHANGE_DIR names a folder.");
            return;
        }
        var text = new StringBuilder();
        foreach (var (heading, lines) in Actual)
        {
            text.Append(heading).Append('\n');
            foreach (var line in lines)
                text.Append(Indent).Append(line).Append('\n');
        }
        var path = Path.Combine(folder, ZipExchange.Source, Path.GetFileName(Golden));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
        Assert.HasCount(Actual.Count, Read(path));
    }

    private static Dictionary<string, List<string>> Describe(IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetExportedTypes())
        .OrderBy(PublicApi.FullName, StringComparer.Ordinal)
        .ToDictionary(PublicApi.Heading, type => PublicApi.Lines(type).ToList());

    private static Dictionary<string, List<string>> Read(string path)
    {
        var types = new Dictionary<string, List<string>>();
        List<string>? lines = null;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith(Indent, StringComparison.Ordinal))
                lines!.Add(line[Indent.Length..]);
            else
                types.Add(line, lines = []);
        }
        return types;
    }
}
