using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>What mapping values to keys costs, and keys that ML.NET's row classes cannot hold.</summary>
[TestClass]
public sealed class KeyFittingTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    [DataRow(nameof(Row.Text))]
    [DataRow(nameof(Row.Number))]
    [DataRow(nameof(Row.Numbers))]
    public void Fitting_allocates_for_new_values_only(string column)
    {
        var rows = Enumerable.Range(0, 100)
            .Select(i => new Row { Text = $"value {i % 10}", Number = i % 10, Numbers = [i % 7, 3, i % 10] }).ToList();
        Measure(rows, column, repetitions: 1);
        var few = Measure(rows, column, repetitions: 1);
        var many = Measure(rows, column, repetitions: 100);
        Assert.IsLessThan(few + 2000, many, "bytes for 10,000 rows, and for 100 of them");
    }

    [TestMethod]
    public void Keys_of_16_bits_become_vectors_and_values()
    {
        var definition = SchemaDefinition.Create(typeof(KeyRow));
        definition["Key"].AddAnnotation("KeyValues", new VBuffer<int>(3, [7, 8, 9]), new VectorDataViewType(NumberDataViewType.Int32, 3));
        var rows = Enumerable.Range(0, 4).Select(i => new KeyRow { Key = (ushort)i, Keys = [(ushort)i, 2] });
        var data = ML.Data.LoadFromEnumerable(rows, definition);
        var output = ML.Transforms.Conversion.MapKeyToVector("Vector", "Key")
            .Append(ML.Transforms.Conversion.MapKeyToVector("Counts", "Keys", outputCountVector: true))
            .Append(ML.Transforms.Conversion.MapKeyToValue("Value", "Key"))
            .Append(ML.Transforms.Conversion.MapValueToKey("Again", "Key", keyOrdinality: KeyOrdinality.ByValue)).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new float[] { 0, 1, 0 }, output.GetColumn<float[]>("Vector").ElementAt(1));
        CollectionAssert.AreEqual(new float[] { 1, 1, 0 }, output.GetColumn<float[]>("Counts").ElementAt(1));
        CollectionAssert.AreEqual(new[] { 7, 8, 9, 0 }, output.GetColumn<int>("Value").ToArray());
        CollectionAssert.AreEqual(new uint[] { 1, 2, 3, 0 }, output.GetColumn<uint>("Again").ToArray());
    }

    private static long Measure(List<Row> rows, string column, int repetitions)
    {
        var data = ML.Data.LoadFromEnumerable(Repeat(rows, repetitions));
        var estimator = ML.Transforms.Conversion.MapValueToKey("Key", column);
        var before = GC.GetAllocatedBytesForCurrentThread();
        estimator.Fit(data);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<Row> Repeat(List<Row> rows, int repetitions)
    {
        for (var i = 0; i < repetitions; i++)
        {
            foreach (var row in rows)
                yield return row;
        }
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public int Number { get; set; }

        public int[] Numbers { get; set; } = [];
    }

    private sealed class KeyRow
    {
        [KeyType(3)]
        public ushort Key { get; set; }

        [KeyType(3)]
        [VectorType(2)]
        public ushort[] Keys { get; set; } = [];
    }
}
