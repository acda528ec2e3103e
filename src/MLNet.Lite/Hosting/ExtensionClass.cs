using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>A class of the program that models find by the contract's name in its attribute.</summary>
internal sealed class ExtensionClass
{
    private readonly Type _type;

    private ExtensionClass(Type type)
    {
        _type = type;
    }

    /// <summary>The classes of an assembly that are marked, with their attributes.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A class that trimming removed is not found, and loading says so.")]
    public static IEnumerable<(ExtensionBaseAttribute Attribute, ExtensionClass Class)> FindAll(Assembly assembly) =>
        assembly == typeof(ExtensionClass).Assembly
            ? []
            : assembly.GetTypes()
                .Where(type => type.IsClass && type.IsDefined(typeof(ExtensionBaseAttribute), inherit: true))
                .SelectMany(
                    type => type.GetCustomAttributes<ExtensionBaseAttribute>(), (type, attribute) => (attribute, new ExtensionClass(type)));

    /// <exception cref="InvalidOperationException">The class has no constructor without parameters.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "Where trimming removed the constructor this throws.")]
    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = "Where trimming removed the constructor this throws.")]
    public object Create()
    {
        try
        {
            return Activator.CreateInstance(_type)!;
        }
        catch (MissingMethodException e)
        {
            throw new InvalidOperationException($"{_type} needs a public constructor without parameters to be found by models.", e);
        }
    }

    public override string ToString() => _type.ToString();
}
