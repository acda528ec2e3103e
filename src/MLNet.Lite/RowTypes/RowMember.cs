using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A public field or property of a row class, and the kind of column it makes.</summary>
internal sealed class RowMember
{
    /// <summary>What trimming must keep of a row class.</summary>
    public const DynamicallyAccessedMemberTypes Accessed =
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties
        | DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors;

    [DynamicallyAccessedMembers(Accessed)]
    private readonly Type _rowType;
    private readonly MemberInfo _info;

    private RowMember([DynamicallyAccessedMembers(Accessed)] Type rowType, MemberInfo info)
    {
        _rowType = rowType;
        _info = info;
        MemberType = info is FieldInfo field ? field.FieldType : ((PropertyInfo)info).PropertyType;
    }

    public string Name => _info.Name;

    /// <summary>The column's name: the attribute's, else the member's.</summary>
    public string ColumnName => _info.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? _info.Name;

    public Type MemberType { get; }

    /// <summary>The fields of a text file that the member is loaded from, or null if nothing says so.</summary>
    public TextLoader.Range[]? TextFields => _info.GetCustomAttribute<LoadColumnAttribute>()?.Sources;

    /// <summary>The number of members if this is marked as a key, or null.</summary>
    public KeyCount? KeyCount => _info.GetCustomAttribute<KeyTypeAttribute>() is { } key ? new KeyCount(key.Count) : null;

    /// <summary>Whether the member holds vectors, as an array or a <see cref="VBuffer{T}"/>.</summary>
    public bool IsVector => MemberType.IsArray || IsVBuffer(MemberType);

    /// <summary>The type of the column's values or of their items, with text for strings.</summary>
    public Type ItemType
    {
        get
        {
            var item = MemberType.IsArray ? MemberType.GetElementType()! : IsVBuffer(MemberType) ? MemberType.GenericTypeArguments[0] : MemberType;
            return item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item;
        }
    }

    /// <summary>Whether values or items are strings, which columns hold as character memory.</summary>
    public bool HoldsStrings => (MemberType.IsArray ? MemberType.GetElementType() : MemberType) == typeof(string);

    /// <summary>The column type when nothing is declared.</summary>
    public DataViewType DefaultColumnType =>
        IsVector ? new VectorDataViewType(PrimitiveTypes.FromRawType(ItemType)) : PrimitiveTypes.FromRawType(ItemType);

    /// <summary>Whether the member can hold the values of a column of <paramref name="type"/>.</summary>
    public bool Holds(DataViewType type) => IsVector == type is VectorDataViewType && ItemType == type.GetItemType().RawType;

    /// <summary>Whether the member is a field that can be accessed in place.</summary>
    /// <param name="sample">A value that tells fields apart, see <see cref="FieldPlace.TryFind"/>.</param>
    /// <param name="place">The place.</param>
    public bool TryFindPlace<T>(T sample, out FieldPlace place)
    {
        place = default;
        return _info is FieldInfo field && FieldPlace.TryFind(_rowType, field, sample, out place);
    }

    /// <summary>A function that reads the member.</summary>
    /// <param name="sample">A value that tells fields apart, see <see cref="FieldPlace.TryFind"/>.</param>
    public Func<TRow, T> CreateReader<TRow, T>(T sample)
        where TRow : class
    {
        if (TryFindPlace(sample, out var place))
            return row => place.In<T>(row);
        if (_info is FieldInfo field)
            return _rowType.IsAbstract ? new AbstractRowField<TRow, T>(field, sample).Read : row => (T)field.GetValue(row)!;
        var get = ((PropertyInfo)_info).GetMethod
            ?? throw new InvalidOperationException($"The property '{Name}' of {_info.DeclaringType} cannot be read.");
        return get.CreateDelegate<Func<TRow, T>>();
    }

    /// <summary>An action that writes the member.</summary>
    /// <param name="sample">A value that tells fields apart, see <see cref="FieldPlace.TryFind"/>.</param>
    public Action<TRow, T> CreateWriter<TRow, T>(T sample)
        where TRow : class
    {
        if (TryFindPlace(sample, out var place))
            return (row, value) => place.In<T>(row) = value;
        if (_info is FieldInfo field)
            return (row, value) => field.SetValue(row, value);
        var set = ((PropertyInfo)_info).SetMethod
            ?? throw new InvalidOperationException($"The property '{Name}' of {_info.DeclaringType} cannot be written.");
        return set.CreateDelegate<Action<TRow, T>>();
    }

    /// <summary>The members of <paramref name="userType"/> that are columns.</summary>
    public static IEnumerable<RowMember> GetColumnMembers(
        [DynamicallyAccessedMembers(Accessed)] Type userType, SchemaDefinition.Direction direction) =>
        GetMembers(userType, direction)
            .Where(member => member.MemberType != typeof(IChannel) && !member._info.IsDefined(typeof(NoColumnAttribute)));

    /// <summary>All members of <paramref name="userType"/> that can be read or written.</summary>
    public static IEnumerable<RowMember> GetMembers(
        [DynamicallyAccessedMembers(Accessed)] Type userType, SchemaDefinition.Direction direction)
    {
        const BindingFlags PublicInstance = BindingFlags.Public | BindingFlags.Instance;
        var properties = userType.GetProperties(PublicInstance).Where(property =>
            ((direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetMethod is { IsPublic: true })
                || (direction.HasFlag(SchemaDefinition.Direction.Write) && property.SetMethod is { IsPublic: true }))
            && property.GetIndexParameters().Length == 0);
        return userType.GetFields(PublicInstance).Cast<MemberInfo>().Concat(properties).Select(info => new RowMember(userType, info));
    }

    /// <summary>The member called <paramref name="name"/>, or null.</summary>
    public static RowMember? Find([DynamicallyAccessedMembers(Accessed)] Type userType, string name) =>
        (userType.GetField(name) ?? (MemberInfo?)userType.GetProperty(name)) is { } info ? new RowMember(userType, info) : null;

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
        return new KeyDataViewType(ItemType, key.Count);
    }

    private ArgumentOutOfRangeException Invalid(string problem, string userType = "userType") => new(userType, $"The member '{Name}' of {_info.DeclaringType} {problem}.");

    private static bool IsVBuffer(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
}
