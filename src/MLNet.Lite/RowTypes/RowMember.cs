using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A public field or property of a row class, and the kind of column it makes.</summary>
internal sealed class RowMember
{
    private readonly MemberInfo _info;

    private RowMember(MemberInfo info)
    {
        _info = info;
        MemberType = info is FieldInfo field ? field.FieldType : ((PropertyInfo)info).PropertyType;
    }

    public string Name => _info.Name;

    /// <summary>The column's name: the attribute's, else the member's.</summary>
    public string ColumnName => _info.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? _info.Name;

    public Type MemberType { get; }

    public FieldInfo? Field => _info as FieldInfo;

    public PropertyInfo? Property => _info as PropertyInfo;

    /// <summary>Whether the member holds vectors, as an array or a <see cref="VBuffer{T}"/>.</summary>
    public bool IsVector => MemberType.IsArray || IsVBuffer(MemberType);

    /// <summary>The type of the column's values or of their items: text for strings, and what a nullable wraps.</summary>
    public Type ItemType
    {
        get
        {
            var item = MemberType.IsArray ? MemberType.GetElementType()! : IsVBuffer(MemberType) ? MemberType.GenericTypeArguments[0] : MemberType;
            return item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item;
        }
    }

    /// <summary>The members of <paramref name="userType"/> that are columns.</summary>
    public static IEnumerable<RowMember> GetColumnMembers(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] Type userType,
        SchemaDefinition.Direction direction)
    {
        const BindingFlags PublicInstance = BindingFlags.Public | BindingFlags.Instance;
        var properties = userType.GetProperties(PublicInstance).Where(property =>
            ((direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetMethod is { IsPublic: true })
                || (direction.HasFlag(SchemaDefinition.Direction.Write) && property.SetMethod is { IsPublic: true }))
            && property.GetIndexParameters().Length == 0);
        return userType.GetFields(PublicInstance).Cast<MemberInfo>().Concat(properties)
            .Select(info => new RowMember(info))
            .Where(member => member.MemberType != typeof(IChannel) && !member._info.IsDefined(typeof(NoColumnAttribute)));
    }

    /// <summary>The member called <paramref name="name"/>, or null.</summary>
    public static RowMember? Find(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] Type userType,
        string name) =>
        (userType.GetField(name) ?? (MemberInfo?)userType.GetProperty(name)) is { } info ? new RowMember(info) : null;

    /// <summary>The column type that the member's type and attributes imply.</summary>
    public DataViewType InferColumnType()
    {
        var itemType = InferItemType();
        var vector = _info.GetCustomAttribute<VectorTypeAttribute>();
        if (vector is not null && !IsVector)
            throw Invalid($"is marked with [VectorType] but is a {MemberType}; use an array or a VBuffer");
        if (!IsVector)
            return itemType;
        return vector?.Dims is { Length: > 0 } dimensions ? new VectorDataViewType(itemType, dimensions) : new VectorDataViewType(itemType);
    }

    private PrimitiveDataViewType InferItemType()
    {
        var type = PrimitiveTypes.FindByRawType(ItemType)
            ?? throw Invalid($"is a {MemberType}, which no column type holds; mark it with [NoColumn] to leave it out");
        if (_info.GetCustomAttribute<KeyTypeAttribute>() is not { } key)
            return type;
        if (!KeyDataViewType.IsValidDataType(ItemType))
            throw Invalid($"is marked with [KeyType] but is a {MemberType}; use byte, ushort, uint or ulong");
        return new KeyDataViewType(ItemType, key.Count ?? KeyDataViewType.LargestCount(ItemType));
    }

    private ArgumentOutOfRangeException Invalid(string problem, string userType = "userType") => new(userType, $"The member '{Name}' of {_info.DeclaringType} {problem}.");

    private static bool IsVBuffer(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
}
