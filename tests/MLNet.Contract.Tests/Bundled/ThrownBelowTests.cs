using Microsoft.ML;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>What the data throw reaches the reader through transforms; the official cursors wrap it where they use several threads.</summary>
[TestClass]
public sealed class ThrownBelowTests
{
    [TestMethod]
    public void An_exception_keeps_its_type_through_transforms()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Rows());
        var transformed = ml.Transforms.CopyColumns("Copied", "Value").Append(ml.Transforms.Concatenate("Joined", "Value", "Copied"))
            .Fit(ml.Data.LoadFromEnumerable(NumberRow.List(3))).Transform(data);
        using var cursor = transformed.GetRowCursor(transformed.Schema);
        Assert.IsTrue(cursor.MoveNext());
        Assert.ThrowsExactly<TimeoutException>(() => cursor.MoveNext());

        var failing = ml.Transforms.CustomMapping<NumberRow, NumberRow>((_, _) => throw new TimeoutException("on purpose"), null);
        Assert.ThrowsExactly<TimeoutException>(() => failing.Append(ml.Transforms.NormalizeMinMax("Value")).Fit(ml.Data.LoadFromEnumerable(NumberRow.List(3))));

        static IEnumerable<NumberRow> Rows()
        {
            yield return new NumberRow();
            throw new TimeoutException("on purpose");
        }
    }
}
