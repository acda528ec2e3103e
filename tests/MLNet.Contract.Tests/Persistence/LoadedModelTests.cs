using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Persistence;

/// <summary>A loaded model works as the saved one did, down to the bits, in every way of using it.</summary>
[TestClass]
public sealed class LoadedModelTests
{
    [TestMethod]
    public void A_chain_comes_back_with_its_links_and_scopes()
    {
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        var copy = ml.Transforms.CopyColumns("Copied", "Single").Fit(data);
        var training = ml.Transforms.CopyColumns("ForTraining", "Single").Fit(data);
        var chain = new TransformerChain<ITransformer>([copy, training], [TransformerScope.Everything, TransformerScope.Training]);
        using var zip = new MemoryStream();
        ml.Model.Save(chain, null, zip);

        var loaded = (TransformerChain<ITransformer>)ml.Model.Load(zip, out _);
        Assert.HasCount(2, loaded);
        Assert.IsNotNull(loaded.GetOutputSchema(data.Schema).GetColumnOrNull("Copied"));
        Assert.IsNull(loaded.GetOutputSchema(data.Schema).GetColumnOrNull("ForTraining"));
        Assert.IsNotNull(loaded.GetOutputSchema(data.Schema, TransformerScope.Everything).GetColumnOrNull("ForTraining"));
    }

    [TestMethod]
    public void An_empty_chain_comes_back()
    {
        var ml = new MLContext(seed: 1);
        using var zip = new MemoryStream();
        ml.Model.Save(new TransformerChain<ITransformer>(), SampleRow.Load(ml).Schema, zip);
        Assert.IsEmpty((TransformerChain<ITransformer>)ml.Model.Load(zip, out _));
    }

    [TestMethod]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.zip", Assert.Throws<FileNotFoundException>(() => new MLContext().Model.Load("nowhere.zip", out _)).Message);
}
