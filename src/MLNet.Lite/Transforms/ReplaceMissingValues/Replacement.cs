using Microsoft.ML.Data;
using Microsoft.ML.Persistence;

namespace Microsoft.ML.Transforms;

/// <summary>What replaces the missing values of a column.</summary>
internal abstract class Replacement
{
    /// <summary>The type of a single replacement, or of the vector with one for each slot.</summary>
    public abstract DataViewType Type { get; }

    /// <summary>Replaces by zero in columns of any supported type.</summary>
    public static Replacement Zero(DataViewType type) => type.GetItemType() == NumberDataViewType.Double
        ? new Replacement<double>(type, [0], bySlot: false)
        : new Replacement<float>(type, [0], bySlot: false);

    /// <summary>Reads the type and the value or values.</summary>
    public static Replacement Load(ModelLoadContext ctx) => ValueCodecs.ReadType(ctx.Reader) switch
    {
        ValueCodec<float> codec => new Replacement<float>(codec.Type, [codec.Read(ctx.Reader)], bySlot: false),
        ValueCodec<double> codec => new Replacement<double>(codec.Type, [codec.Read(ctx.Reader)], bySlot: false),
        ValueCodec<VBuffer<float>> codec => new Replacement<float>(codec.Type, Dense(codec, ctx), bySlot: true),
        ValueCodec<VBuffer<double>> codec => new Replacement<double>(codec.Type, Dense(codec, ctx), bySlot: true),
        var codec => throw ctx.Corrupt($"a replacement is {codec?.Type.ToString() ?? "of a type unknown here"}, not Single or Double"),
    };

    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);

    public abstract void Save(BinaryWriter writer);

    private static T[] Dense<T>(ValueCodec<VBuffer<T>> codec, ModelLoadContext ctx)
    {
        var values = codec.Read(ctx.Reader);
        if (!values.IsDense)
            throw ctx.Corrupt("its replacements are sparse");
        return values.GetValues().ToArray();
    }
}
