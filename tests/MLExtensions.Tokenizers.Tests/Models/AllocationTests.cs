using MLExtensions.Testing;

namespace MLExtensions.Tokenizers.Tests.Models;

[TestClass]
public sealed class AllocationTests
{
    [TestMethod]
    [DataRow("Unigram")]
    [DataRow("BPE")]
    [DataRow("byte-level BPE")]
    [DataRow("WordPiece")]
    public void A_token_costs_no_allocation(string name)
    {
        var tokenizer = Tokenizer.Parse(name switch
        {
            "Unigram" => TokenizerJson.Unigram([("a", -2), ("b", -2), ("ab", -3)], normalizer: new { type = "NFC" }),
            "BPE" => TokenizerJson.Bpe("ab ", [("a", "b"), ("ab", "b")], new { type = "Whitespace" }),
            "byte-level BPE" => TokenizerJson.Bpe("ab\u0120", [("a", "b"), ("\u0120", "a")], new { type = "ByteLevel", add_prefix_space = false }),
            _ => TokenizerJson.WordPiece("a", "b", "##b", "##a", "ab"),
        });
        var ids = new int[400_000];
        var (fewTokens, fewBytes) = Measure(1_000);
        var (manyTokens, manyBytes) = Measure(3_000);

        Assert.IsGreaterThan(fewTokens + 5_000, manyTokens, name);
        // Unknown tokens and words of every length among them.
        Assert.AreEqual(fewBytes, manyBytes, name);

        (int Tokens, long Bytes) Measure(int repetitions)
        {
            var text = string.Concat(Enumerable.Range(0, repetitions).Select(i => $"abba ab{(i % 5 == 0 ? "?" : "")} {new string('b', i % 70)} "));
            for (var i = 0; i < 3; i++)
                tokenizer.EncodeToIds(text, ids);
            var before = GC.GetAllocatedBytesForCurrentThread();
            return (tokenizer.EncodeToIds(text, ids), GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}
