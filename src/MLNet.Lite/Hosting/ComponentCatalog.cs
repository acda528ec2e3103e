using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The components that model loading can find, by the names that model parts give their loaders.</summary>
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<(string Name, Type Signature), LoadableClass> _classes = [];

    internal ComponentCatalog()
    {
    }

    /// <summary>Registers the components that <paramref name="assembly"/> declares; a second time does nothing.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="throwOnError">Whether a component that cannot be registered is an error; otherwise it is left out.</param>
    /// <exception cref="InvalidOperationException">A component has no usable loader, or its name is another's.</exception>
    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_lock)
        {
            if (_assemblies.Contains(assembly))
                return;
            var found = new Dictionary<(string, Type), LoadableClass>();
            foreach (var declared in assembly.GetCustomAttributes<LoadableClassAttribute>())
            {
                try
                {
                    var loadable = LoadableClass.Find(declared);
                    foreach (var name in declared.LoadNames)
                        Add(found, (Normalize(name), declared.SigType), loadable);
                }
                catch (InvalidOperationException) when (!throwOnError)
                {
                }
            }
            foreach (var (key, loadable) in found)
                _classes.Add(key, loadable);
            _assemblies.Add(assembly);
        }
    }

    /// <summary>The class registered for a load name and a signature, or null.</summary>
    internal LoadableClass? Find(string loadName, Type signature)
    {
        lock (_lock)
            return _classes.GetValueOrDefault((Normalize(loadName), signature));
    }

    private static string Normalize(string loadName) => loadName.Trim().ToLowerInvariant();

    private void Add(Dictionary<(string Name, Type Signature), LoadableClass> found, (string Name, Type Signature) key, LoadableClass loadable)
    {
        if (!found.TryGetValue(key, out var other) && !_classes.TryGetValue(key, out other))
            found.Add(key, loadable);
        else if (other.LoaderType != loadable.LoaderType)
            throw new InvalidOperationException(
                $"{loadable.LoaderType.AssemblyQualifiedName} cannot load '{key.Name}': {other.LoaderType.AssemblyQualifiedName} already does.");
    }
}
