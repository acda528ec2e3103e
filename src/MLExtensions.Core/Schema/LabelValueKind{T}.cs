using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Persistence;

namespace MLExtensions.Schema;

/// <inheritdoc/>
internal sealed class LabelValueKind<T>(string name, PrimitiveDataViewType type, Action<ModelWriter, T> write, Func<ModelReader, T> read)
    : LabelValueKind(name, type)
{
    public override LabelValues Copy(DataViewSchema.Annotations annotations, string annotation)
    {
        VBuffer<T> values = default;
        annotations.GetValue(annotation, ref values);
        return new Values(this, [.. values.DenseValues()]);
    }

    public override LabelValues Load(ModelReader reader, int count)
    {
        var values = new List<T>();
        while (values.Count < count)
            values.Add(read(reader));
        return new Values(this, [.. values]);
    }

    private void Save(ModelWriter writer, T[] values)
    {
        writer.Write(Name);
        foreach (var value in values)
            write(writer, value);
    }

    private sealed class Values(LabelValueKind<T> kind, T[] values) : LabelValues
    {
        public override PrimitiveDataViewType ItemType => kind.Type;

        public override int Count => values.Length;

        public override string Text(int index) => FormattableString.Invariant($"{values[index]}");

        internal override void AddTo(DataViewSchema.Annotations.Builder annotations, string name) =>
            annotations.Add(name, new VectorDataViewType(ItemType, Count), (ref VBuffer<T> destination) =>
            {
                var editor = VBufferEditor.Create(ref destination, values.Length);
                values.CopyTo(editor.Values);
                destination = editor.Commit();
            });

        private protected override void SaveTo(ModelWriter writer) => kind.Save(writer, values);
    }
}
