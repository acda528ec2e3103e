namespace MLExtensions.Persistence;

/// <summary>A saved component that can be created from what it saved.</summary>
/// <typeparam name="TSelf">The component's own type.</typeparam>
public interface IModelComponent<TSelf> : IModelComponent
    where TSelf : class, IModelComponent<TSelf>
{
    /// <summary>Creates the component from what <see cref="IModelComponent.Save"/> wrote.</summary>
    /// <param name="reader">The component's place in the model; <see cref="ModelReader.Version"/> tells which version wrote it.</param>
    /// <returns>The component.</returns>
    /// <exception cref="InvalidDataException">What is stored is not a valid component.</exception>
    static abstract TSelf Load(ModelReader reader);
}
