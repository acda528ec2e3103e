using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Text;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Empty fields of dense text are missing where that is wanted; what sparse text leaves out is zero. The official reader mixes the slots up.</summary>
[TestClass]
public sealed class SparseMissingTests
{
    [TestMethod]
    public void What_sparse_text_leaves_out_is_not_missing()
    {
        var source = new TextInput("6 0:1 5:2");
        var options = new TextLoader.Options
        {
            AllowSparse = true,
            MissingRealsAsNaNs = true,
            Separators = [' '],
            Columns = [new("V", DataKind.Single, 0, 5)],
        };
        CollectionAssert.AreEqual(
            new[] { "6{0=1, 5=2}" }, TextRows.Read(new MLContext(seed: 1).Data.CreateTextLoader(options, source).Load(source)));
    }
}
