using System.Reflection;

namespace MLExtensions.Persistence;

/// <summary>Finds the saved components that assemblies declare.</summary>
internal static class ModelComponents
{
    public static ModelComponentAttribute Of(Type type) =>
        Declared(type.Assembly).FirstOrDefault(c => c.Type == type)
        ?? throw new InvalidOperationException(
            $"{type.FullName} cannot be saved: its assembly does not name it with [assembly: ModelComponent<{type.Name}>(...)].");

    public static ModelComponentAttribute Find(string assemblyName, string componentName)
    {
        // The name comes from a file: only a plain name is looked for, among the application's own assemblies.
        if (!IsPlain(assemblyName))
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

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 256 && !char.IsAsciiDigit(name[0]) && name[0] is not ('.' or '-')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');
}
