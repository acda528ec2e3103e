using Microsoft.ML;

namespace MLExtensions.Persistence;

/// <summary>Names a component of an assembly that can be loaded from model zips.</summary>
/// <typeparam name="T">The component.</typeparam>
/// <param name="name">The name under which the component is saved; unique within its assembly, never changed.</param>
/// <param name="version">The version that the component writes; 1 or more.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ModelComponentAttribute<T>(string name, int version) : ModelComponentAttribute(typeof(T), name, version)
    where T : class, IModelComponent<T>
{
    internal override ITransformer Load(ModelReader reader) => T.Load(reader);
}
