using Google.Protobuf;
using Microsoft.ML;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class InspectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public InspectTests()
    {
        _model = _folder["model"];
        TinyEncoder.Write(_model, LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert));
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void An_encoders_directory_shows_what_would_be_used_and_why()
    {
        var text = Tool.Run("inspect", _model, "--pooling", "max").Succeeded().Text;
        StringAssert.Contains(text, "pooling      max (option)\n");
        StringAssert.Contains(text, "dimensions   8\n");
        StringAssert.Contains(text, "depth        3 layers; --layer takes 0 to 3\n");

        TinyEncoder.Write(_model);
        StringAssert.Contains(Tool.Run("inspect", _model).Succeeded().Text, "depth        the model's layers are not recognised");
    }

    [TestMethod]
    public void A_zip_shows_its_writer_its_parts_and_what_each_step_adds()
    {
        var ml = new MLContext(seed: 1);
        using var encoder = TextEncoder.Load(_model, new() { Layer = 2 });
        var data = ml.Data.LoadFromEnumerable(new[] { new TextRow { Text = "a" } });
        var model = ml.Transforms.Text.EmbedText("Embedding", "Text", encoder).Append(ml.Transforms.CopyColumns("Features", "Embedding")).Fit(data);
        ml.Model.Save(model, data.Schema, _folder["model.zip"]);

        var text = Tool.Run("inspect", _folder["model.zip"]).Succeeded().Text;

        StringAssert.Contains(text, "MLExtensions.Embeddings: TextEmbedding, version 4\n");
        StringAssert.Contains(text, "input        Text: String\n");
        StringAssert.Contains(text, "step         TextEmbeddingTransformer\n               Embedding: Vector<Single, 8>\n               encoder ");
        StringAssert.Contains(text, "layer        2 (saved)\n");
        StringAssert.DoesNotMatch(text, new("\\(option\\)"));
        StringAssert.Contains(text, "               Features: Vector<Single, 8>\n");
        StringAssert.Matches(text, new("written by   (ML.NET [35]|MLNet.Lite 0)"));
    }

    [TestMethod]
    public void An_ONNX_file_shows_what_it_holds()
    {
        var text = Tool.Run("inspect", Path.Combine(_model, "model.onnx")).Succeeded().Text;
        StringAssert.Contains(text, "inputs       input_ids: Int64 [batch, tokens]\n");
        StringAssert.Contains(text, "outputs      last_hidden_state: Float [batch, tokens, 8]\n");
        StringAssert.Contains(text, "depth        3 layers\n");

        File.WriteAllBytes(_folder["pooled.onnx"], TinyTransformer.Build(TinyFamily.T5Encoder, pooled: true).Model.ToByteArray());
        StringAssert.Contains(Tool.Run("inspect", _folder["pooled.onnx"]).Succeeded().Text, "outputs      pooled: Float [batch, 8]\n");
    }

    [TestMethod]
    public void What_is_none_of_them_is_refused()
    {
        Tool.Run("inspect", _folder["none"]).Failed("cannot be opened");
        Tool.Run("inspect", _folder.Write("a.txt", "a diary")).Failed("is no encoder's directory, no model zip and no ONNX model");
        Tool.Run("inspect", _folder.Write("a.zip", "PK\u0003\u0004 and no more")).Failed("cannot be read");
        var run = Tool.Run("inspect", _folder.Write("b.onnx", ""), "--pooling", "max");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "--pooling has no use for a file");
    }

    private sealed class TextRow
    {
        public string Text { get; set; } = "";
    }
}
