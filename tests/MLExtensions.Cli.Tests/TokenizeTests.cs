using System.Text.Json;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;
using MLExtensions.Tokenizers;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class TokenizeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public TokenizeTests()
    {
        _model = _folder["model"];
        TinyEncoder.Write(_model);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Each_row_becomes_an_object_with_its_tokens()
    {
        var input = _folder.Write("texts.txt", "abc\n\nb?d\n");
        var run = Tool.Run("tokenize", "--model", _model, "--input", input).Succeeded();
        Assert.AreEqual("""
            {"ids":[1,2,3],"type_ids":[0,0,0],"offsets":[0,1,1,2,2,3],"special_tokens_mask":[0,0,0]}
            {"ids":[],"type_ids":[],"offsets":[],"special_tokens_mask":[]}
            {"ids":[2,0,4],"type_ids":[0,0,0],"offsets":[0,1,1,2,2,3],"special_tokens_mask":[0,0,0]}

            """.ReplaceLineEndings("\n"), run.Text);
        StringAssert.StartsWith(run.Error, "mlext: tokenised 3 rows of");
        StringAssert.Contains(run.Error, "6 tokens (");

        Tool.Run("tokenize", "--model", Path.Combine(_model, "tokenizer.json"), "--input", input, "--max-length", "2", "--output", _folder["tokens.csv"]).Succeeded();
        Assert.AreEqual("ids,type_ids,offsets,special_tokens_mask\n1;2,0;0,0;1;1;2,0;0\n\"\",\"\",\"\",\"\"\n2;0,0;0,0;1;1;2,0;0\n", File.ReadAllText(_folder["tokens.csv"]));
    }

    [TestMethod]
    [DataRow("""a\ud83d b""", "a\ufffd b")]
    [DataRow("""\uDC1Da\uD83D\uDC1D""", "\ufffda\ud83d\udc1d")]
    [DataRow("""\\ud83d\ud83d\ud83d\udc1d\n""", "\\ud83d\ufffd\ud83d\udc1d\n")]
    public void Half_a_surrogate_pair_is_read_as_the_replacement_character(string escaped, string expected)
    {
        var broken = Tool.Run("tokenize", "--model", _model, "--input", _folder.Write("broken.jsonl", $$"""{"text":"{{escaped}}"}""")).Succeeded();
        var whole = Tool.Run("tokenize", "--model", _model, "--input", _folder.Write("whole.jsonl", JsonSerializer.Serialize(new { text = expected }))).Succeeded();
        Assert.AreEqual(whole.Text, broken.Text);
    }

    [TestMethod]
    public void The_options_reach_the_tokenizer()
    {
        var model = Folders.Shared("models", "all-MiniLM-L6-v2");
        var tokenizer = Tokenizer.Load(model);
        (string First, string Second)[] pairs = [("A quiet film, 🐝 naïve", "nobody watches it again and again"), ("", "b"), ("a long one about nothing at all", "c")];
        var input = _folder.Write("pairs.jsonl", string.Concat(pairs.Select(pair => JsonSerializer.Serialize(new { q = pair.First, a = pair.Second }) + "\n")));
        string[] args = ["tokenize", "--model", model, "--input", input, "--column", "q", "--pair-column", "a"];

        Check(Tool.Run(args), new EncodingOptions());
        Check(Tool.Run([.. args, "--no-special-tokens"]), new EncodingOptions { AddSpecialTokens = false });
        Check(
            Tool.Run([.. args, "--max-length", "12", "--truncation", "only-first"]),
            new EncodingOptions { Truncation = new() { MaxLength = 12, Strategy = TruncationStrategy.OnlyFirst } });

        void Check(ToolRun run, EncodingOptions options)
        {
            var lines = run.Succeeded().Lines;
            for (var i = 0; i < pairs.Length; i++)
            {
                var expected = tokenizer.Encode(pairs[i].First, pairs[i].Second, options);
                var row = JsonDocument.Parse(lines[i]).RootElement;
                CollectionAssert.AreEqual(expected.Ids.ToArray(), Numbers(row, "ids"));
                CollectionAssert.AreEqual(expected.TypeIds.ToArray(), Numbers(row, "type_ids"));
                CollectionAssert.AreEqual(expected.SpecialTokensMask.ToArray(), Numbers(row, "special_tokens_mask"));
                CollectionAssert.AreEqual(expected.Offsets.ToArray().SelectMany(offset => new[] { offset.Start, offset.End }).ToArray(), Numbers(row, "offsets"));
            }
        }
    }

    [TestMethod]
    public void Ids_are_decoded()
    {
        var model = Folders.Shared("models", "all-MiniLM-L6-v2");
        var tokens = _folder["tokens.jsonl"];
        Tool.RunWith("A quiet film.\nbees\n", "tokenize", "--model", model, "--input", "-", "--output", tokens).Succeeded();

        Assert.AreEqual("{\"text\":\"a quiet film.\"}\n{\"text\":\"bees\"}\n", Tool.Run("tokenize", "--model", model, "--decode", "--input", tokens).Succeeded().Text);
        Assert.AreEqual("{\"text\":\"[CLS] bees [SEP]\"}", Tool.Run("tokenize", "--model", model, "--decode", "--keep-special-tokens", "--input", tokens).Succeeded().Lines[1]);
    }

    [TestMethod]
    public void What_does_not_fit_is_said()
    {
        var input = _folder.Write("texts.txt", "abc\n");
        foreach (var (args, problem) in new[]
                 {
                     ("--truncation only-first", "--truncation needs --max-length"), ("--decode --max-length 3", "--max-length has no use with --decode"),
                     ("--keep-special-tokens", "has no use without --decode"), ("--max-length -1", "MaxLength is -1"), ("--truncation x --max-length 3", "x"),
                 })
        {
            var run = Tool.Run(["tokenize", "--model", _model, "--input", input, .. args.Split(' ')]);
            Assert.AreEqual(2, run.ExitCode, run.Error);
            StringAssert.Contains(run.Error, problem);
        }

        Tool.Run("tokenize", "--model", _folder["none"], "--input", input).Failed("The tokenizer", "cannot be opened");
        var ids = _folder.Write("ids.jsonl", "{\"ids\":[1,2]}\n{\"ids\":[1,99]}\n");
        Tool.Run("tokenize", "--model", _model, "--decode", "--input", ids).Failed("line 2", "item 2: '99' is no token's id; ids are 0 to 26");
    }

    private static int[] Numbers(JsonElement row, string property) => [.. row.GetProperty(property).EnumerateArray().Select(number => number.GetInt32())];
}
