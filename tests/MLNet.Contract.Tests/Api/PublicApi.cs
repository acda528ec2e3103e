using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MLNet.Contract.Tests.Api;

/// <summary>
/// What a program can see of types, as text: a heading for each type and a line for each member, inherited ones included. Two types with
/// the same lines can be used, derived from and implemented alike. Annotations of nullability and trimming are left out.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>The heading of a type: what it is, its full name and its type parameters.</summary>
    public static string Heading(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => type.IsDefined(typeof(FlagsAttribute)) ? "flags enum" : "enum",
            { IsInterface: true } => "interface",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsByRefLike: true } => (IsReadOnly(type) ? "readonly " : "") + "ref struct",
            { IsValueType: true } => (IsReadOnly(type) ? "readonly " : "") + "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class",
        };
        return $"{kind} {FullName(type)}{TypeParameters(type.GetGenericArguments())}{Constraints(type.GetGenericArguments())}";
    }

    /// <summary>The full name of a type, nested ones behind a dot, without type parameters.</summary>
    public static string FullName(Type type) =>
        type.DeclaringType is { } outer ? $"{FullName(outer)}.{type.Name}" : $"{type.Namespace}.{type.Name}";

    /// <summary>The base, the interfaces and the members of a type, in the order of their text.</summary>
    public static IEnumerable<string> Lines(Type type) => type switch
    {
        { IsEnum: true } => Sort(Enum.GetNames(type).Select(name => $"{name} = {Literal(type.GetField(name)!.GetRawConstantValue())}")),
        _ when typeof(Delegate).IsAssignableFrom(type) => [Describe(type.GetMethod("Invoke")!)],
        _ => Sort(Ancestors(type).Concat(Members(type)).Distinct()),
    };

    private static IOrderedEnumerable<string> Sort(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    // By name: assemblies for older frameworks bring such attributes along.
    private static bool IsReadOnly(Type type) => type.CustomAttributes.Any(data => data.AttributeType.Name == nameof(IsReadOnlyAttribute));

    private static IEnumerable<string> Ancestors(Type type)
    {
        if (type is { IsValueType: false, BaseType: { } baseType } && baseType != typeof(object) && IsVisible(baseType))
            yield return $": {Name(baseType)}";
        foreach (var implemented in type.GetInterfaces().Where(IsVisible))
            yield return $": {Name(implemented)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var member in type.GetMembers(Everything).Where(member => IsOwn(member.DeclaringType!, type)))
        {
            var line = member switch
            {
                FieldInfo field when IsVisible(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly, type) => Describe(field),
                PropertyInfo property => Describe(property, type),
                EventInfo { AddMethod: { } add } @event when IsVisible(add, type) => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
                MethodInfo method when IsVisible(method, type) && !IsOfObject(method) && !IsAccessor(method) => Describe(method),
                ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor, type) && constructor.DeclaringType == type =>
                    $"{Access(constructor)}new({Parameters(constructor)})",
                _ => null,
            };
            if (line is not null)
                yield return line;
        }
    }

    // Members of the framework's types are the same anyway.
    private static bool IsOwn(Type declaring, Type type) =>
        declaring == type || declaring.Namespace?.StartsWith("Microsoft.ML", StringComparison.Ordinal) == true;

    private static bool IsOfObject(MethodInfo method) =>
        method.GetBaseDefinition().DeclaringType is { } declaring && (declaring == typeof(object) || declaring == typeof(ValueType));

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsVisible(MethodBase method, Type type) =>
        IsVisible(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly, type);

    private static bool IsVisible(bool isPublic, bool isProtected, Type type) => isPublic || (isProtected && !type.IsSealed);

    private static bool IsVisible(Type type) =>
        type.IsVisible && type.GetGenericArguments().All(argument => argument.IsGenericParameter || IsVisible(argument));

    private static string Describe(FieldInfo field)
    {
        var modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "";
        return $"{(field.IsPublic ? "" : "protected ")}{modifiers}{Name(field.FieldType)} {field.Name}{value}";
    }

    private static string? Describe(PropertyInfo property, Type type)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(accessor => IsVisible(accessor, type)).ToArray();
        if (accessors.Length == 0)
            return null;
        var indices = property.GetIndexParameters();
        var name = indices.Length == 0 ? property.Name : $"this[{string.Join(", ", indices.Select(Describe))}]";
        var kinds = accessors.Select(accessor => accessor.ReturnType != typeof(void) ? "get; "
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; ");
        return $"{Access(accessors[0])}{Modifiers(accessors[0])}{Name(property.PropertyType)} {name} {{ {string.Concat(Sort(kinds))}}}";
    }

    private static string Describe(MethodInfo method)
    {
        var types = method.GetGenericArguments();
        var heading = $"{Access(method)}{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{TypeParameters(types)}";
        return $"{heading}({Parameters(method)}){Constraints(types)}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false, ReflectedType.IsSealed: false } => "virtual ",
        _ => "",
    };

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Describe));

    private static string Describe(ParameterInfo parameter)
    {
        var passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var variable = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "";
        return $"{variable}{passing}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string TypeParameters(Type[] parameters) =>
        parameters.Length == 0 ? "" : $"<{string.Join(", ", parameters.Select(parameter => Variance(parameter) + parameter.Name))}>";

    private static string Variance(Type parameter) => parameter.GenericParameterAttributes switch
    {
        var attributes when attributes.HasFlag(GenericParameterAttributes.Covariant) => "out ",
        var attributes when attributes.HasFlag(GenericParameterAttributes.Contravariant) => "in ",
        _ => "",
    };

    private static string Constraints(Type[] parameters) => string.Concat(parameters.Select(parameter =>
    {
        var attributes = parameter.GenericParameterAttributes;
        var constraints = Sort(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name)).ToList();
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            constraints.Insert(0, "struct");
        else if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            constraints.Add("new()");
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            constraints.Insert(0, "class");
        return constraints.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }));

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType is { } declaring ? $"{declaring.Name.Split('`')[0]}." : "";
        return $"{outer}{type.Name.Split('`')[0]}{(arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>")}";
    }
}
