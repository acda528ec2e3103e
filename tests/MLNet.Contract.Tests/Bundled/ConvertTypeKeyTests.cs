using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Text converted to keys: models can hold it, though ML.NET's public API does not make it.</summary>
[TestClass]
public sealed class ConvertTypeKeyTests
{
    [TestMethod]
    public void Text_is_read_as_keys_by_a_model_that_says_so()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(new[] { "0", "4", "5", "", "x" }.Select(text => new Row { Text = text }));
        var model = new TypeConvertingTransformer(ml, new ConvertedColumn("Key", "Text", DataKind.UInt16, 5));
        using var zip = new MemoryStream();
        ml.Model.Save(model, data.Schema, zip);
        var keys = ml.Model.Load(zip, out _).Transform(data);
        Assert.AreEqual(new KeyDataViewType(typeof(ushort), 5), keys.Schema["Key"].Type);
        CollectionAssert.AreEqual(new ushort[] { 1, 5, 0, 0, 0 }, keys.GetColumn<ushort>("Key").ToArray());
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
