using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The components that model loading can find, by the names that model parts give their loaders.</summary>
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<(string Name, Type Signature), LoadableClass> _classes = [];
    private readonly Dictionary<(string ContractName, Type Attribute), ExtensionClass> _extensions = [];

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
            var extensions = FindExtensions(assembly, throwOnError);
            foreach (var (key, loadable) in found)
                _classes.Add(key, loadable);
            foreach (var (key, extension) in extensions)
                _extensions.Add(key, extension);
            _assemblies.Add(assembly);
        }
    }

    /// <summary>A new object of the class that an attribute marks with a contract's name.</summary>
    /// <exception cref="InvalidOperationException">No assembly registered has such a class.</exception>
    internal object CreateExtension(Type attribute, string contractName)
    {
        ExtensionClass? extension;
        lock (_lock)
            extension = _extensions.GetValueOrDefault((contractName, attribute));
        return extension?.Create() ?? throw new InvalidOperationException(
            $"No class with the contract '{contractName}' is known: mark one with {attribute.Name}, " +
            "and register its assembly with RegisterAssembly. In a program that is trimmed, keep the class and its constructor.");
    }

    /// <summary>The class registered for a load name and a signature, or null.</summary>
    internal LoadableClass? Find(string loadName, Type signature)
    {
        lock (_lock)
            return _classes.GetValueOrDefault((Normalize(loadName), signature));
    }

    private static string Normalize(string loadName) => loadName.Trim().ToLowerInvariant();

    private Dictionary<(string ContractName, Type Attribute), ExtensionClass> FindExtensions(Assembly assembly, bool throwOnError)
    {
        var found = new Dictionary<(string, Type), ExtensionClass>();
        foreach (var (attribute, extension) in ExtensionClass.FindAll(assembly))
        {
            var key = (attribute.ContractName, attribute.GetType());
            if (!_extensions.ContainsKey(key) && found.TryAdd(key, extension))
                continue;
            if (throwOnError)
                throw new InvalidOperationException(
                    $"{extension} cannot have the contract '{attribute.ContractName}': another class already has.");
        }
        return found;
    }

    private void Add(Dictionary<(string Name, Type Signature), LoadableClass> found, (string Name, Type Signature) key, LoadableClass loadable)
    {
        if (!found.TryGetValue(key, out var other) && !_classes.TryGetValue(key, out other))
            found.Add(key, loadable);
        else if (other.LoaderType != loadable.LoaderType)
            throw new InvalidOperationException(
                $"{loadable.LoaderType.AssemblyQualifiedName} cannot load '{key.Name}': {other.LoaderType.AssemblyQualifiedName} already does.");
    }
}
