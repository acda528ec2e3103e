using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML;

/// <summary>Declares, on an assembly, that model parts with one of the load names are loaded by a class of it.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class LoadableClassAttribute : Attribute
{
    internal const DynamicallyAccessedMemberTypes Loaders =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors
        | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods;

    /// <summary>Declares a class that loads itself.</summary>
    public LoadableClassAttribute([DynamicallyAccessedMembers(Loaders)] Type instType, Type? argType, Type sigType, string userName,
        params string[] loadNames)
        : this(instType, instType, argType, sigType, userName, loadNames)
    {
    }

    /// <summary>Declares a class and the class that loads it.</summary>
    /// <param name="instType">The type that is loaded.</param>
    /// <param name="loaderType">The type with the constructor or the static method <c>Create</c>.</param>
    /// <param name="argType">The type of its arguments; loading has none.</param>
    /// <param name="sigType">The delegate type whose parameters the loader has, an environment before them or not.</param>
    /// <param name="userName">The class's name for users.</param>
    /// <param name="loadNames">The names in model parts, in any case.</param>
    public LoadableClassAttribute(Type instType, [DynamicallyAccessedMembers(Loaders)] Type loaderType, Type? argType, Type sigType,
        string userName, params string[] loadNames)
    {
        InstanceType = instType;
        LoaderType = loaderType;
        ArgType = argType;
        SigType = sigType;
        UserName = userName;
        LoadNames = loadNames;
    }

    public Type InstanceType { get; }

    [DynamicallyAccessedMembers(Loaders)]
    public Type LoaderType { get; }

    public Type? ArgType { get; }

    public Type SigType { get; }

    public string UserName { get; }

    public string[] LoadNames { get; }
}
