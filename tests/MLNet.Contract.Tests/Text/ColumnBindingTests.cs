using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Data.TextLoader;
using Range = Microsoft.ML.Data.TextLoader.Range;

namespace MLNet.Contract.Tests.Text;

/// <summary>Which columns a loader makes of ranges of fields, and what a sample and a header add.</summary>
[TestClass]
public sealed class ColumnBindingTests
{
    private static readonly MLContext ML = new(seed: 1);

    public static IEnumerable<object[]> Columns =>
    [
        [new Column("A", DataKind.Single, 1), "A: Single {}", "2"],
        [new Column("A", DataKind.Single, 1, 1), "A: Vector(Single, 1) {}", "[2]"],
        [new Column("A", DataKind.Int32, 1, 3), "A: Vector(Int32, 3) {}", "[2, 3, 4]"],
        [new Column("A", DataKind.String, 5), "A: Text {}", ""],
        [new Column("A", DataKind.Single, [new Range(3), new Range(0), new Range(1, 2)]), "A: Vector(Single, 4) {}", "[4, 1, 2, 3]"],
        [new Column("A", DataKind.UInt32, [new Range(1)], new KeyCount(10)), "A: Key(UInt32, 10) {}", "3"],
        [new Column("A", DataKind.Byte, [new Range(1, 2)], new KeyCount()), "A: Vector(Key(Byte, 255), 2) {}", "[3, 4]"],
        [new Column { Name = " A ", Source = [new Range { Min = 2 }] }, "A: Single {}", "3"],
        [new Column { Name = "A", Source = [new Range { Min = 2, ForceVector = true }] }, "A: Vector(Single, 1) {}", "[3]"],
        [new Column("A", DataKind.Single, [new Range(2, null)]), "A: Vector(Single, 2) {}", "[3, 4]"],
        [new Column("A", DataKind.Single, [new Range { Min = 1, AutoEnd = true }]), "A: Vector(Single, 3) {}", "[2, 3, 4]"],
        [new Column("A", DataKind.Single, [new Range { Min = 2, VariableEnd = true }]), "A: Vector(Single, 0) {}", "[3, 4]"],
        [new Column("A", DataKind.Byte, [new Range { Min = 2, VariableEnd = true }, new Range(0)]), "A: Vector(Byte, 0) {}", "[3, 4, 1]"],
        [new Column("A", DataKind.Single, [new Range { Min = 6, VariableEnd = true }]), "A: Vector(Single, 0) {}", "[]"],
        [new Column("A", DataKind.Single, [new Range { Min = 0, Max = 3, AllOther = true }]), "A: Vector(Single, 4) {}", "[1, 2, 3, 4]"],
    ];

    public static IEnumerable<object[]> Impossible =>
    [
        [new Column("A", DataKind.Single, [])],
        [new Column { Name = "A" }],
        [new Column { Name = " ", Source = [new Range(0)] }],
        [new Column("A", DataKind.Single, [new Range(0, 2), new Range(2)])],
        [new Column("A", DataKind.Single, [new Range { Min = -1 }])],
        [new Column("A", DataKind.Single, [new Range { Min = 3, Max = 2 }])],
        [new Column("A", DataKind.Single, [new Range { Min = 9, AutoEnd = true }])],
        [new Column("A", DataKind.Single, [new Range(0)], new KeyCount(3))],
        [new Column("A", DataKind.Byte, [new Range(0)], new KeyCount(300))],
        [new Column("A", (DataKind)99, 0)],
        [new Column("A", DataKind.Single, [new Range { AllOther = true, Max = 3 }, new Range { AllOther = true, Min = 5, Max = 6 }])],
    ];

    public static IEnumerable<object[]> Contradictions => new Action<Options>[]
    {
        options => options.Separators = ['"'],
        options => options.Separators = [',', '7'],
        options => options.Separators = ['\n'],
        options => (options.Separators, options.AllowSparse) = ([':'], true),
        options => options.EscapeChar = ',',
        options => options.DecimalMarker = ';',
        options => options.DecimalMarker = ',',
        options => options.MaxRows = -1,
    }.Select(set => new object[] { set });

    [TestMethod]
    [DynamicData(nameof(Columns))]
    public void A_column_has_the_fields_of_its_ranges(Column column, string schema, string row)
    {
        var source = new TextInput("1,2,3,4");
        var data = ML.Data.CreateTextLoader([column], ',', dataSample: source).Load(source);
        Assert.AreEqual(schema, TextRows.DescribeSchema(data).Single());
        Assert.AreEqual(row, TextRows.Read(data).Single());
    }

    [TestMethod]
    [DynamicData(nameof(Impossible))]
    public void What_a_column_cannot_be_is_refused(Column column) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.CreateTextLoader([column], ',', dataSample: new TextInput("1,2,3,4")));

    [TestMethod]
    [DynamicData(nameof(Contradictions))]
    public void What_options_cannot_be_is_refused(Action<Options> set)
    {
        var options = new Options { Columns = [new Column("A", DataKind.Single, 0)], Separators = [','] };
        set(options);
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.CreateTextLoader(options));
    }

    [TestMethod]
    public void Ranges_and_counts_are_checked_when_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Range(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Range(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Range(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyCount(0));
    }

    [TestMethod]
    public void All_other_fields_are_those_of_no_other_column()
    {
        var source = new TextInput("0,1,2,3,4,5,6,7");
        Column[] columns =
        [
            new("Label", DataKind.Single, 3),
            new("Features", DataKind.Single, [new Range { Min = 1, AutoEnd = true, AllOther = true }]),
            new("Pair", DataKind.Single, 5, 6),
        ];
        var data = ML.Data.CreateTextLoader(columns, ',', dataSample: source).Load(source);
        CollectionAssert.AreEqual(
            new[] { "Label: Single {}", "Features: Vector(Single, 4) {}", "Pair: Vector(Single, 2) {}" }, TextRows.DescribeSchema(data));
        Assert.AreEqual("3 | [1, 2, 4, 7] | [5, 6]", TextRows.Read(data).Single());
    }

    [TestMethod]
    public void A_later_column_hides_an_earlier_one_of_its_name()
    {
        var loader = ML.Data.CreateTextLoader([new Column("A", DataKind.Single, 0), new Column("A", DataKind.String, 1)]);
        Assert.AreEqual(TextDataViewType.Instance, loader.GetOutputSchema()["A"].Type);
        Assert.IsTrue(loader.GetOutputSchema()[0].IsHidden);
    }

    [TestMethod]
    public void A_header_names_the_slots_of_vectors()
    {
        var source = new TextInput("#comment\na, b ,,\"d,e\"\n1,2,3,4\n5,6,7,8\n");
        var options = new Options
        {
            Separators = [','],
            HasHeader = true,
            AllowQuoting = true,
            Columns =
            [
                new("Scalar", DataKind.Single, 0),
                new("Vector", DataKind.Single, [new Range(3), new Range(1, 2)]),
                new("Rest", DataKind.Single, [new Range { Min = 1, VariableEnd = true }]),
                new("Beyond", DataKind.Single, 7, 8),
            ],
        };
        var data = ML.Data.CreateTextLoader(options, source).Load(source);
        CollectionAssert.AreEqual(
            new[]
            {
                "Scalar: Single {}", "Vector: Vector(Single, 3) {SlotNames: Vector(Text, 3) = d,e, b, }", "Rest: Vector(Single, 0) {}",
                "Beyond: Vector(Single, 2) {}",
            },
            TextRows.DescribeSchema(data));
        CollectionAssert.AreEqual(new[] { "1 | [4, 2, 3] | [2, 3, 4] | 2{}", "5 | [8, 6, 7] | [6, 7, 8] | 2{}" }, TextRows.Read(data));
    }

    [TestMethod]
    public void Without_a_sample_there_are_no_names_and_no_end_to_find()
    {
        Column[] columns = [new("A", DataKind.Single, 0, 1)];
        var data = ML.Data.CreateTextLoader(columns, ',', hasHeader: true).Load(new TextInput("a,b\n1,2"));
        Assert.AreEqual("A: Vector(Single, 2) {}", TextRows.DescribeSchema(data).Single());
        Assert.AreEqual("[1, 2]", TextRows.Read(data).Single());
        columns = [new("A", DataKind.Single, [new Range(0, null)])];
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.CreateTextLoader(columns));
    }

    [TestMethod]
    public void The_end_is_found_only_where_lines_agree()
    {
        Column[] columns = [new("A", DataKind.Single, [new Range(0, null)])];
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.CreateTextLoader(columns, ',', dataSample: new TextInput("1,2\n1,2,3")));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.CreateTextLoader(columns, ',', dataSample: new TextInput("")));
        // The number of fields need not be found where it is given.
        var options = new Options { Columns = columns, Separators = [','], InputSize = 3 };
        Assert.AreEqual(3, ((VectorDataViewType)ML.Data.CreateTextLoader(options).GetOutputSchema()["A"].Type).Size);
    }

    [TestMethod]
    public void Without_columns_there_are_a_label_and_features()
    {
        var source = new TextInput("1\t2\t3\n4\t5\t6");
        var data = ML.Data.CreateTextLoader(new Options(), source).Load(source);
        CollectionAssert.AreEqual(new[] { "Label: Single {}", "Features: Vector(Single, 2) {}" }, TextRows.DescribeSchema(data));
        CollectionAssert.AreEqual(new[] { "1 | [2, 3]", "4 | [5, 6]" }, TextRows.Read(data));
    }
}
