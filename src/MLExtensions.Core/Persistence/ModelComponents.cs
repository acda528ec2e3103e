using System.Reflection;
using System.Text.RegularExpressions;

namespace MLExtensions.Persistence;

/// <summary>Finds the saved components that assemblies declare.</summary>
internal static partial class ModelComponents
{
    public static ModelComponentAttribute Of(Type type) =>
        Declared(type.Assembly).FirstOrDefault(c => c.Type == type)
        ?? throw new InvalidOperationException(
            $"{type.FullName} cannot be saved: its assembly does not name it with [assembly: ModelComponent<{type.Name}>(...)].");

    public static ModelComponentAttribute Find(string assemblyName, string componentName)
    {
        // The name comes from a file: only a plain name is looked for, among the application's own assemblies.
        if (!PlainName().IsMatch(assemblyName))
            throw new InvalidDataException($"The model names the assembly '{assemblyName}', which is not a plain assembly name.");

        Assembly assembly;
        try
        {
            assembly = Assembly.Load(new AssemblyName(assemblyName));
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw new InvalidOperationException(
                $"The model holds the component '{componentName}' of {assemblyName}, which this application does not have. " +
                $"Reference {assemblyName} (package or project) and load the model again.", e);
        }

        return Declared(assembly).FirstOrDefault(c => c.Name == componentName)
            ?? throw new InvalidOperationException(
                $"The model holds the component '{componentName}', which {assemblyName} {assembly.GetName().Version} does not have. " +
                $"It was saved by a newer version of {assemblyName}: update the reference.");
    }

    private static IEnumerable<ModelComponentAttribute> Declared(Assembly assembly) => assembly.GetCustomAttributes<ModelComponentAttribute>();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.\-]{0,255}$")]
    private static partial Regex PlainName();
}
