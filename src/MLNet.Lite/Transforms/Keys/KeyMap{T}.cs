using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Persistence;
using static Microsoft.ML.Data.AnnotationUtils;

namespace Microsoft.ML.Transforms;

/// <summary>Keys for values of type <typeparamref name="T"/>: from 1 on, in the order of the index.</summary>
internal sealed class KeyMap<T>(PrimitiveDataViewType itemType, ValueIndex<T> index) : KeyMap(itemType)
{
    public override int Count => index.Count;

    public override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) => column.Type is VectorDataViewType vector
        ? MakeVectorGetter(input.GetGetter<VBuffer<T>>(column), column.Name, vector.Size)
        : MakeScalarGetter(input.GetGetter<T>(column));

    public override void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column input, bool asText)
    {
        if (Count == 0)
            return;
        // Keys of keys stand for what those stand for, where that is known.
        if (InnerKeyValues(input) is { } inner)
            inner.Accept(new InnerValues(annotations, input, Array.ConvertAll(Values(), key => (int)KeyValues.ToUInt64(key)), asText));
        else if (asText && ItemType is not TextDataViewType)
            AddTexts(annotations, Values, ItemType, Count);
        else
            annotations.Add<VBuffer<T>>(Kinds.KeyValues, new VectorDataViewType(ItemType, Count), CopyValues);
    }

    public override void Save(ModelSaveContext ctx)
    {
        if (index is ValueIndex<ReadOnlyMemory<char>> texts)
        {
            ctx.Writer.Write(StoredAsStrings);
            ctx.Writer.Write(Count);
            foreach (var text in texts.Values)
                ctx.SaveNonEmptyString(text.ToString());
            return;
        }
        var codec = (ItemCodec<T>)ValueCodecs.Find(ItemType)!;
        ctx.Writer.Write(StoredByCodec);
        codec.WriteType(ctx.Writer);
        ctx.Writer.Write(Count);
        codec.WriteItems(ctx.Writer, index.Values);
    }

    public override void WriteText(TextWriter writer)
    {
        writer.WriteLine($"# Number of terms{(ItemType is TextDataViewType ? "" : $" of type '{ItemType}'")} = {Count}");
        var format = ValueFormatters.Get<T>(ItemType);
        for (var i = 0; i < Count; i++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}\t{format.Format(index.Values[i])}"));
    }

    private static PrimitiveDataViewType? InnerKeyValues(DataViewSchema.Column input) =>
        input.Type.GetItemType() is KeyDataViewType key
        && input.Annotations.Schema.GetColumnOrNull(Kinds.KeyValues)?.Type is VectorDataViewType type && (ulong)type.Size == key.Count
            ? type.ItemType
            : null;

    private static void AddTexts<TValue>(
        DataViewSchema.Annotations.Builder annotations, Func<TValue[]> getValues, DataViewType type, int count)
    {
        var format = ValueFormatters.Get<TValue>(type);
        annotations.AddVector(
            Kinds.KeyValues,
            new VectorDataViewType(TextDataViewType.Instance, count),
            () => Array.ConvertAll(getValues(), value => format.Format(value).AsMemory()));
    }

    private T[] Values() => index.Values.ToArray();

    // A key, or 0 for a value that has none.
    private uint Map(T value) => (uint)(index.Find(value) + 1);

    private ValueGetter<uint> MakeScalarGetter(ValueGetter<T> get)
    {
        T value = default!;
        return (ref uint destination) =>
        {
            get(ref value);
            destination = Map(value);
        };
    }

    private ValueGetter<VBuffer<uint>> MakeVectorGetter(ValueGetter<VBuffer<T>> get, string column, int size)
    {
        var source = default(VBuffer<T>);
        // Of what sparse vectors leave out; text and keys have none for it, numbers may.
        var keyOfDefault = typeof(T) == typeof(ReadOnlyMemory<char>) ? 0 : Map(default!);
        return (ref VBuffer<uint> destination) =>
        {
            get(ref source);
            ColumnErrors.CheckSize(column, size, source.Length);
            var values = source.GetValues();
            var indices = source.GetIndices();
            var keepsSparsity = source.IsDense || keyOfDefault == 0;
            var editor = VBufferEditor.Create(ref destination, source.Length, keepsSparsity ? values.Length : source.Length);
            if (keepsSparsity)
                indices.CopyTo(editor.Indices);
            else
                editor.Values.Fill(keyOfDefault);
            for (var i = 0; i < values.Length; i++)
                editor.Values[keepsSparsity ? i : indices[i]] = Map(values[i]);
            destination = editor.Commit();
        };
    }

    private void CopyValues(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Count);
        index.Values.CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>Adds values of <typeparamref name="T"/> that are behind keys which are themselves behind keys.</summary>
    private static void AddInner(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column input, int[] keys, bool asText)
    {
        var type = InnerKeyValues(input)!;
        if (asText && type is not TextDataViewType)
            AddTexts(annotations, Read, type, keys.Length);
        else
            annotations.AddVector(Kinds.KeyValues, new VectorDataViewType(type, keys.Length), Read);

        T[] Read()
        {
            var inner = default(VBuffer<T>);
            input.GetKeyValues(ref inner);
            return Array.ConvertAll(keys, key => inner.GetItemOrDefault(key - 1));
        }
    }

    // Hands on to the map of the inner type: code for every pair of types would be much code.
    private sealed class InnerValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column input, int[] keys, bool asText)
        : IRawTypeVisitor<bool>
    {
        public bool Visit<TValue>()
        {
            KeyMap<TValue>.AddInner(annotations, input, keys, asText);
            return true;
        }
    }
}
