using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Data.Binary;

/// <summary>Data in every variant that binary files store differently.</summary>
internal static class BinaryCases
{
    /// <summary>More rows than a block holds.</summary>
    public const int ManyRows = 8200;

    public const int GroupSize = 40;

    public static IReadOnlyDictionary<string, Func<MLContext, IDataView>> All { get; } = new Dictionary<string, Func<MLContext, IDataView>>
    {
        ["sample"] = SampleRow.Load,
        ["types"] = ml => ml.Data.LoadFromEnumerable(TypedRow.Sequence(50)),
        ["vectors"] = ml => ml.Data.LoadFromEnumerable(VectorsRow.Rows(30)),
        ["blocks"] = ml => ml.Data.LoadFromEnumerable(NumberRow.List(ManyRows, GroupSize)),
        ["empty"] = ml => ml.Data.LoadFromEnumerable(Array.Empty<SampleRow>()),
        ["slot-names"] = TransformCases.Get("annotated-input").Sample,
        ["annotations"] = ml => ml.Data.LoadFromEnumerable(AnnotatedRow.Rows(12), AnnotatedRow.Schema()),
    };

    /// <summary>The bytes of a case's file.</summary>
    public static byte[] Save(MLContext ml, string name) => Save(ml, All[name](ml));

    public static byte[] Save(MLContext ml, IDataView data, bool keepHidden = false)
    {
        using var stream = new MemoryStream();
        ml.Data.SaveAsBinary(data, stream, keepHidden);
        return stream.ToArray();
    }

    /// <summary>Data whose columns carry annotations of all kinds.</summary>
    private sealed class AnnotatedRow
    {
        [KeyType(3)]
        public uint Color { get; set; }

        [VectorType(2)]
        public float[] Size { get; set; } = [];

        public static IEnumerable<AnnotatedRow> Rows(int count) =>
            Enumerable.Range(0, count).Select(i => new AnnotatedRow { Color = (uint)i % 4, Size = [i, -i] });

        public static DataViewSchema Schema()
        {
            var color = new DataViewSchema.Annotations.Builder();
            Add(color, "KeyValues", TextDataViewType.Instance, ["red".AsMemory(), "grün".AsMemory(), "".AsMemory()]);
            var size = new DataViewSchema.Annotations.Builder();
            Add(size, "SlotNames", TextDataViewType.Instance, ["width".AsMemory(), "height".AsMemory()]);
            size.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
            size.AddPrimitiveValue("Since", DateTimeDataViewType.Instance, new DateTime(2001, 2, 3));
            Add(size, "Many", NumberDataViewType.Int32, [.. Enumerable.Range(0, 3000)]);
            var schema = new DataViewSchema.Builder();
            schema.AddColumn(nameof(Color), new KeyDataViewType(typeof(uint), 3), color.ToAnnotations());
            schema.AddColumn(nameof(Size), new VectorDataViewType(NumberDataViewType.Single, 2), size.ToAnnotations());
            return schema.ToSchema();
        }

        private static void Add<T>(DataViewSchema.Annotations.Builder annotations, string name, PrimitiveDataViewType type, T[] values) =>
            annotations.Add(
                name, new VectorDataViewType(type, values.Length), (ref VBuffer<T> value) => value = new VBuffer<T>(values.Length, values));
    }
}
