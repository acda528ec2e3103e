using Microsoft.ML;

namespace MLExtensions.Persistence;

/// <summary>Names a component of an assembly that can be loaded from model zips. Use <see cref="ModelComponentAttribute{T}"/>.</summary>
public abstract class ModelComponentAttribute : Attribute
{
    private protected ModelComponentAttribute(Type type, string name, int version)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Type = type;
        Name = name;
        Version = version;
    }

    /// <summary>The component's type.</summary>
    public Type Type { get; }

    /// <summary>The name under which the component is saved; unique within its assembly, never changed.</summary>
    public string Name { get; }

    /// <summary>The version that the component writes; 1 or more. Models of a newer version are refused.</summary>
    public int Version { get; }

    internal abstract ITransformer Load(ModelReader reader);
}
