using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Schema;

[TestClass]
public class SchemaShapeTests
{
    [TestMethod]
    public void TheShapeOfDataSaysVectorsKeysAndItemTypes()
    {
        var shape = ShapeOf(new MLContext().Data.LoadFromEnumerable(TypedRow.Sequence(1)));
        SchemaShape.Column Column(string name) => shape.Single(column => column.Name == name);

        Assert.AreEqual(SchemaShape.Column.VectorKind.Scalar, Column(nameof(TypedRow.Text)).Kind);
        Assert.AreEqual(TextDataViewType.Instance, Column(nameof(TypedRow.Text)).ItemType);
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, Column(nameof(TypedRow.Fixed)).Kind);
        Assert.AreEqual(NumberDataViewType.Single, Column(nameof(TypedRow.Fixed)).ItemType);
        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, Column(nameof(TypedRow.Variable)).Kind);
        Assert.IsTrue(Column(nameof(TypedRow.Key)).IsKey);
        Assert.AreEqual(NumberDataViewType.UInt32, Column(nameof(TypedRow.Key)).ItemType);
        Assert.IsFalse(Column(nameof(TypedRow.UInt32)).IsKey);
    }

    /// <summary>Slot names are foretold, though vectors that vary in size have none in the end.</summary>
    [TestMethod]
    public void JoinedVectorsOfAnySizeAreForetoldSlotNames()
    {
        var ml = new MLContext();
        var shape = ShapeOf(ml.Data.LoadFromEnumerable(TypedRow.Sequence(1)));
        string[] Foretell(params string[] sources) =>
        [
            .. ml.Transforms.Concatenate("Joined", sources).GetOutputSchema(shape)
                .Single(column => column.Name == "Joined").Annotations.Select(annotation => annotation.Name),
        ];

        CollectionAssert.AreEqual(new[] { "SlotNames" }, Foretell(nameof(TypedRow.Double), nameof(TypedRow.Variable)));
        CollectionAssert.AreEqual(Array.Empty<string>(), Foretell(nameof(TypedRow.Variable), nameof(TypedRow.Variable)));
    }

    [TestMethod]
    public void HiddenColumnsHaveNoShape()
    {
        var data = new ScaleTransformer(nameof(NumberRow.Value), 2).Transform(new MLContext().Data.LoadFromEnumerable(NumberRow.List(1)));
        Assert.AreEqual(1, ShapeOf(data).Count(column => column.Name == nameof(NumberRow.Value)));
    }

    [TestMethod]
    public void AShapeNeedsRealColumns()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new SchemaShape(null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SchemaShape(new SchemaShape.Column[1]));
    }

    /// <summary>The shape that a chain's estimators see of data.</summary>
    private static SchemaShape ShapeOf(IDataView data)
    {
        var spy = new ShapeSpy();
        new EstimatorChain<ITransformer>().Append(spy).Fit(data);
        return spy.Seen!;
    }

    private sealed class ShapeSpy : IEstimator<ITransformer>
    {
        public SchemaShape? Seen { get; private set; }

        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Seen = inputSchema;
    }
}
