using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Labels of every type that keys can stand for come back from a saved model.</summary>
[TestClass]
public sealed class LabelValuesTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static IEnumerable<string> Labels => typeof(Row).GetProperties().Select(property => property.Name).Where(name => name != "Features");

    [TestMethod]
    [DynamicData(nameof(Labels))]
    public void Decisions_of_a_loaded_model_turn_back_into_values(string label)
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make());
        var keyed = _ml.Transforms.Conversion.MapValueToKey("Label", label).Fit(data).Transform(data);
        var model = _ml.MulticlassClassification.Trainers.KernelSvm(c: 100).Fit(keyed);
        using var zip = new MemoryStream();
        _ml.Model.Save(model, keyed.Schema, zip);
        zip.Position = 0;
        var scored = _ml.Model.Load(zip, out _).Transform(keyed);

        CollectionAssert.AreEqual(
            model.Transform(keyed).Schema.Select(ColumnReader.Describe).ToArray(), scored.Schema.Select(ColumnReader.Describe).ToArray());
        Assert.IsTrue(scored.Schema["PredictedLabel"].Annotations.Schema.Any(annotation => annotation.Name == "KeyValues"), "key values");
        var answers = _ml.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel").Fit(scored).Transform(scored);
        DataSnapshot expected = DataSnapshot.Take(answers, [label]), actual = DataSnapshot.Take(answers, ["Answer"]);
        CollectionAssert.AreEqual(
            expected.Columns[0].Rows.Select(row => row.ToString()).ToArray(), actual.Columns[0].Rows.Select(row => row.ToString()).ToArray());
    }

    public sealed class Row
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public string Text { get; set; } = "";

        public bool Boolean { get; set; }

        public sbyte SByte { get; set; }

        public byte Byte { get; set; }

        public short Int16 { get; set; }

        public ushort UInt16 { get; set; }

        public int Int32 { get; set; }

        public uint UInt32 { get; set; }

        public long Int64 { get; set; }

        public ulong UInt64 { get; set; }

        public float Single { get; set; }

        public double Double { get; set; }

        public TimeSpan TimeSpan { get; set; }

        public DateTime DateTime { get; set; }

        public DateTimeOffset DateTimeOffset { get; set; }

        public static Row[] Make() =>
        [
            .. Enumerable.Range(0, 30).Select(i =>
            {
                var k = i % 3;
                return new Row
                {
                    Features = [k + 0.01f * i, -3 * k],
                    Text = $"Größe {k}",
                    Boolean = k == 1,
                    SByte = (sbyte)(k - 120),
                    Byte = (byte)(250 + k),
                    Int16 = (short)(k - 32000),
                    UInt16 = (ushort)(65000 + k),
                    Int32 = int.MinValue + k,
                    UInt32 = uint.MaxValue - (uint)k,
                    Int64 = long.MinValue + k,
                    UInt64 = ulong.MaxValue - (ulong)k,
                    Single = 0.1f + k,
                    Double = 1e-300 * (k + 1),
                    TimeSpan = TimeSpan.FromTicks(k - 1),
                    DateTime = new DateTime(1999, 12, 31 - k, 23, 59, 59).AddTicks(k),
                    DateTimeOffset = new DateTimeOffset(2001, 1, 1, 0, 0, k, TimeSpan.FromMinutes(90 * k)),
                };
            }),
        ];
    }
}
