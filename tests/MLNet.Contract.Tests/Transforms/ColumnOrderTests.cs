using Microsoft.ML;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Where the columns that transforms make stand among the others. Printed by ML.NET 3.0.1; '~' marks a hidden column.</summary>
[TestClass]
public class ColumnOrderTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void ANewColumnStandsLast() =>
        Check("Number, Value, Group, A, B", t => t.CopyColumns("A", "Value").Append(t.CopyColumns("B", "Number")));

    [TestMethod]
    public void AColumnThatHidesAnotherStandsNextToIt()
    {
        Check("Number, ~Value, Value, Group", t => t.CopyColumns("Value", "Number"));
        Check("Number, ~Value, ~Value, Value, Group", t => t.CopyColumns("Value", "Number").Append(t.CopyColumns("Value", "Group")));
        Check("Number, ~Value, Value, Group", t => t.NormalizeMinMax("Value"));
        Check("Number, ~Value, Value, Group", t => t.Concatenate("Value", "Value"));
        Check("Number, ~Value, Value, Group", t => t.ReplaceMissingValues("Value"));
        Check("Number, ~Value, Value, ~Group, Group", t => t.CustomMapping<NumberRow, ValueAndGroup>((_, _) => { }, null));
        Check(
            "~Number, Number, ~Value, Value, Group, A",
            t => t.ReplaceMissingValues([new("A", "Value"), new("Value"), new("Number", "Value")]));
    }

    [TestMethod]
    public void SelectedColumnsStandInTheOrderTheyAreNamedIn()
    {
        Check("Group, Number", t => t.SelectColumns("Group", "Number"));
        Check("~Group, Group", t => t.SelectColumns("Group", "Group"));
    }

    [TestMethod]
    public void HiddenColumnsAreKeptOnDemandAndByDropping()
    {
        Check("Value", t => t.CopyColumns("Value", "Number").Append(t.SelectColumns("Value")));
        Check("~Value, Value", t => t.CopyColumns("Value", "Number").Append(t.SelectColumns(["Value"], keepHidden: true)));
        Check("~Value, Value, Group", t => t.CopyColumns("Value", "Number").Append(t.DropColumns("Number")));
        Check("Number, Group", t => t.CopyColumns("Value", "Number").Append(t.DropColumns("Value")));
    }

    private void Check(string expected, Func<TransformsCatalog, IEstimator<ITransformer>> make)
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(2));
        var output = make(_ml.Transforms).Fit(data).Transform(data);
        Assert.AreEqual(expected, string.Join(", ", output.Schema.Select(column => (column.IsHidden ? "~" : "") + column.Name)));
        Assert.HasCount(output.Schema.Count, output.Preview().RowView[0].Values);
    }

    private sealed class ValueAndGroup
    {
        public string Group { get; set; } = "";

        public float Value { get; set; }
    }
}
