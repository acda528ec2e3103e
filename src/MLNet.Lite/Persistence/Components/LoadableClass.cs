using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>How to create what a registered class loads: through a constructor or through a static method <c>Create</c>.</summary>
internal sealed class LoadableClass
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly MethodBase _loader;
    private readonly bool _takesEnvironment;

    private LoadableClass(Type loaderType, MethodBase loader, bool takesEnvironment)
    {
        LoaderType = loaderType;
        _loader = loader;
        _takesEnvironment = takesEnvironment;
    }

    public Type LoaderType { get; }

    /// <summary>Finds the loader that an attribute declares.</summary>
    /// <exception cref="InvalidOperationException">There is none, or there are two that are equally visible.</exception>
    public static LoadableClass Find(LoadableClassAttribute declared)
    {
        var parameters = Parameters(declared.SigType);
        var (constructor, constructorTakesEnvironment) = declared.InstanceType.IsAssignableFrom(declared.LoaderType)
            ? FindWithOrWithout(parameters, types => declared.LoaderType.GetConstructor(Instance, null, types, null))
            : default;
        var (create, createTakesEnvironment) = FindWithOrWithout(parameters, types => FindCreate(declared.LoaderType, declared.InstanceType, types));

        var names = string.Join(", ", parameters.Select(parameter => parameter.Name));
        var wanted = $"a constructor or a static method Create with the parameters ([{nameof(IHostEnvironment)}], {names})";
        if (constructor is null && create is null)
            throw new InvalidOperationException(
                $"{declared.LoaderType} is declared to load '{declared.LoadNames.FirstOrDefault()}' but has not {wanted}.");
        if (constructor is not null && create is not null && Visibility(constructor) == Visibility(create))
            throw new InvalidOperationException(
                $"{declared.LoaderType} has {wanted} twice with the same visibility; make one of them more visible.");

        return create is null || (constructor is not null && Visibility(constructor) > Visibility(create))
            ? new LoadableClass(declared.LoaderType, constructor!, constructorTakesEnvironment)
            : new LoadableClass(declared.LoaderType, create, createTakesEnvironment);
    }

    public object? Create(IHostEnvironment env, object[] arguments)
    {
        object?[] all = _takesEnvironment ? [env, .. arguments] : arguments;
        return _loader is ConstructorInfo constructor
            ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, all, null)
            : _loader.Invoke(null, BindingFlags.DoNotWrapExceptions, null, all, null);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Trimming keeps the Invoke of a delegate that it keeps.")]
    private static Type[] Parameters(Type signature) =>
        [.. signature.GetMethod("Invoke")?.GetParameters().Select(parameter => parameter.ParameterType)
            ?? throw new InvalidOperationException($"{signature} is no delegate type and cannot be the signature of a loader.")];

    private static (T? Method, bool TakesEnvironment) FindWithOrWithout<T>(Type[] parameters, Func<Type[], T?> find)
        where T : MethodBase =>
        find(parameters) is { } without ? (without, false) : (find([typeof(IHostEnvironment), .. parameters]), true);

    private static MethodInfo? FindCreate(
        [DynamicallyAccessedMembers(LoadableClassAttribute.Loaders)] Type loaderType, Type instanceType, Type[] parameters)
    {
        var method = loaderType.GetMethod("Create", Static, null, parameters, null);
        return method is not null && instanceType.IsAssignableFrom(method.ReturnType) ? method : null;
    }

    private static int Visibility(MethodBase method) => method switch
    {
        { IsPublic: true } => 4,
        { IsFamilyOrAssembly: true } => 3,
        { IsAssembly: true } => 2,
        { IsFamily: true } => 1,
        _ => 0,
    };
}
