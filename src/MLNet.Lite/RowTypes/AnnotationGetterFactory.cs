namespace Microsoft.ML.Data;

/// <summary>Makes the getter of an annotation with a fixed value, which may be a string or an array as in row classes.</summary>
internal sealed class AnnotationGetterFactory<T> : IRawTypeVisitor<Delegate?>
{
    private readonly T _value;
    private readonly bool _isVector;

    private AnnotationGetterFactory(T value, bool isVector)
    {
        _value = value;
        _isVector = isVector;
    }

    /// <summary>The getter; null where the value does not fit the type.</summary>
    public static Delegate? Create(T value, DataViewType type) =>
        type.AcceptForItems(new AnnotationGetterFactory<T>(value, type is VectorDataViewType));

    Delegate? IRawTypeVisitor<Delegate?>.Visit<TItem>()
    {
        var isText = typeof(TItem) == typeof(ReadOnlyMemory<char>);
        return _isVector ? Vector<TItem>(isText) : Scalar<TItem>(isText);
    }

    private Delegate? Scalar<TItem>(bool isText)
    {
        if (typeof(T) == typeof(TItem))
            return (ValueGetter<T>)((ref destination) => destination = _value);
        if (!isText || typeof(T) != typeof(string))
            return null;
        var text = ((string?)(object?)_value).AsMemory();
        return (ValueGetter<ReadOnlyMemory<char>>)((ref destination) => destination = text);
    }

    private Delegate? Vector<TItem>(bool isText)
    {
        if (typeof(T) == typeof(VBuffer<TItem>))
            return Copy((VBuffer<TItem>)(object)_value!);
        if (typeof(T) == typeof(TItem[]))
            return Copy(new VBuffer<TItem>(((TItem[]?)(object?)_value)?.Length ?? 0, (TItem[]?)(object?)_value));
        if (!isText || typeof(T) != typeof(string[]))
            return null;
        var texts = ((string?[]?)(object?)_value ?? []).Select(text => text.AsMemory()).ToArray();
        return Copy(new VBuffer<ReadOnlyMemory<char>>(texts.Length, texts));
    }

    private static ValueGetter<VBuffer<TItem>> Copy<TItem>(VBuffer<TItem> vector) => (ref destination) => vector.CopyTo(ref destination);
}
