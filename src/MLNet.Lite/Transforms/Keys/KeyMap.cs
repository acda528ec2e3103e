using Microsoft.ML.Data;
using Microsoft.ML.Persistence;

namespace Microsoft.ML.Transforms;

/// <summary>The values that the keys of a column stand for; immutable, so that columns can share one.</summary>
internal abstract class KeyMap(PrimitiveDataViewType itemType)
{
    // How the values of a map are stored: texts in the string table, all others by their codec.
    private protected const byte StoredAsStrings = 0;
    private protected const byte StoredByCodec = 1;

    /// <summary>The type of the values.</summary>
    public PrimitiveDataViewType ItemType => itemType;

    /// <summary>The number of values.</summary>
    public abstract int Count { get; }

    /// <summary>The type of the keys: one member at least, as there are no empty key types.</summary>
    public KeyDataViewType KeyType => new(typeof(uint), Math.Max(1, Count));

    /// <summary>Reads a map.</summary>
    /// <exception cref="FormatException">It is corrupt.</exception>
    public static KeyMap Load(ModelLoadContext ctx) => ctx.Reader.ReadByte() switch
    {
        StoredAsStrings => LoadTexts(ctx),
        StoredByCodec when ValueCodecs.ReadType(ctx.Reader) is { Type: PrimitiveDataViewType type } codec =>
            type.Accept(new Loader(ctx, codec)),
        var kind => throw ctx.Corrupt($"its values are of a type unknown here (kind {kind})"),
    };

    /// <summary>A getter of the keys of a column's values; 0 for those that have none.</summary>
    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);

    /// <summary>Adds the key values of a column that is mapped from <paramref name="input"/>.</summary>
    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column input, bool asText);

    public abstract void Save(ModelSaveContext ctx);

    /// <summary>Writes what people may want to read: a line for each value.</summary>
    public abstract void WriteText(TextWriter writer);

    private static KeyMap<ReadOnlyMemory<char>> LoadTexts(ModelLoadContext ctx)
    {
        var count = ctx.Reader.ReadCount(sizeof(int), "values");
        return Make(ctx, TextDataViewType.Instance, Enumerable.Range(0, count).Select(_ => ctx.LoadNonEmptyString().AsMemory()));
    }

    private static KeyMap<T> Make<T>(ModelLoadContext ctx, PrimitiveDataViewType type, IEnumerable<T> values)
    {
        var index = new ValueIndex<T>();
        foreach (var value in values)
        {
            if (!index.TryAdd(value))
                throw ctx.Corrupt($"value {index.Count} is there twice");
        }
        return new KeyMap<T>(type, index);
    }

    private readonly struct Loader(ModelLoadContext ctx, ValueCodec codec) : IRawTypeVisitor<KeyMap>
    {
        public KeyMap Visit<T>()
        {
            var count = ctx.Reader.ReadInt32();
            if (count < 0)
                throw ctx.Corrupt($"it has {count} values");
            var values = new List<T>();
            ((ItemCodec<T>)codec).ReadItems(ctx.Reader, count, values);
            return Make(ctx, (PrimitiveDataViewType)codec.Type, values);
        }
    }
}
