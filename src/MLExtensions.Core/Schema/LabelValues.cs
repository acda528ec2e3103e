using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Persistence;

namespace MLExtensions.Schema;

/// <summary>What the keys of a column stand for: its annotation <c>KeyValues</c>, as something that can be kept and saved.</summary>
public abstract class LabelValues
{
    private const string Annotation = "KeyValues";

    private protected LabelValues()
    {
    }

    /// <summary>The type of the values.</summary>
    public abstract PrimitiveDataViewType ItemType { get; }

    /// <summary>The number of values, one for each key.</summary>
    public abstract int Count { get; }

    /// <summary>Copies what a column's keys stand for.</summary>
    /// <param name="column">A column of keys.</param>
    /// <returns>The values; null where the column does not tell.</returns>
    public static LabelValues? Of(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key
            || column.Annotations.Schema.GetColumnOrNull(Annotation) is not { Type: VectorDataViewType type }
            || (ulong)type.Size != key.Count)
        {
            return null;
        }

        return LabelValueKind.OfType(type.ItemType)?.Copy(column.Annotations, Annotation);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Where it was written.</param>
    /// <param name="count">The number of values that there must be.</param>
    /// <returns>The values, or null where null was saved.</returns>
    /// <exception cref="InvalidDataException">What is stored is not so many values.</exception>
    public static LabelValues? Load(ModelReader reader, int count)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadStringOrNull() is not { } name)
            return null;
        var kind = LabelValueKind.OfName(name) ?? throw reader.Corrupt($"the keys stand for values of type '{name}'");
        return kind.Load(reader, count);
    }

    /// <summary>Writes the values.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="values">The values; null where the column does not tell.</param>
    public static void Save(ModelWriter writer, LabelValues? values)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (values is null)
            writer.Write((string?)null);
        else
            values.SaveTo(writer);
    }

    /// <summary>What a key stands for, as text.</summary>
    /// <param name="index">The key, from 0.</param>
    public abstract string Text(int index);

    /// <summary>What a key stands for, between quotation marks; for messages.</summary>
    /// <param name="index">The key, from 0.</param>
    public string Describe(int index) => $"'{Text(index)}'";

    /// <summary>Adds the values as an annotation: a vector with a value for each key.</summary>
    /// <param name="annotations">The annotations.</param>
    /// <param name="name">The annotation's name.</param>
    internal abstract void AddTo(DataViewSchema.Annotations.Builder annotations, string name);

    private protected abstract void SaveTo(ModelWriter writer);
}
