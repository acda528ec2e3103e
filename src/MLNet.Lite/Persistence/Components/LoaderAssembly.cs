using System.Reflection;

namespace Microsoft.ML;

/// <summary>Finds the assembly that a model part names as its loader's.</summary>
internal static class LoaderAssembly
{
    /// <summary>The assembly of ML.NET whose components are in this one; parts saved here name it, so that ML.NET opens them.</summary>
    public const string Data = "Microsoft.ML.Data";

    /// <inheritdoc cref="Data"/>
    public const string Transforms = "Microsoft.ML.Transforms";

    private static readonly HashSet<string> Bundled = new(StringComparer.OrdinalIgnoreCase) { "Microsoft.ML.Core", Data, Transforms };

    /// <summary>Loads the assembly by its simple name; whatever version a model asks for, the application's is used.</summary>
    /// <exception cref="InvalidOperationException">The application has no such assembly.</exception>
    public static Assembly Load(string name, string part)
    {
        var simpleName = name.Split(',')[0].Trim();
        if (Bundled.Contains(simpleName))
            return typeof(LoaderAssembly).Assembly;
        if (simpleName.Length == 0 || simpleName.Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '_' or '-' or ' ')))
            throw new FormatException($"The model part '{part}' is corrupt: its loader's assembly has no valid name.");
        try
        {
            return Assembly.Load(new AssemblyName(simpleName));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw new InvalidOperationException(
                $"The model part '{part}' is loaded by the assembly '{simpleName}', which this application does not have: " +
                "add a reference to the package that provides it.", e);
        }
    }
}
