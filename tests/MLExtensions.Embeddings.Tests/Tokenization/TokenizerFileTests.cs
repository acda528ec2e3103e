using System.Text;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Embeddings.Tokenization;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Tokenization;

[TestClass]
public sealed class TokenizerFileTests
{
    [TestMethod]
    [DataRow("""{"model":{"type":"BPE"}}""", "the model 'BPE'")]
    [DataRow("""{"model":{"type":"WordPiece"}}""", "the model 'WordPiece'")]
    [DataRow("""{"model":{"vocab":[]}}""", "the model without a 'type'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"byte_fallback":true,"vocab":[["a",0]]}}""", "'byte_fallback'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":null,"vocab":[["a",0]]}}""", "without 'unk_id'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"variant":"mine","vocab":[["a",0]]}}""", "the variant 'mine'")]
    [DataRow("""{"normalizer":{"type":"BertNormalizer"},"model":{}}""", "the normalizer 'BertNormalizer'")]
    [DataRow("""{"normalizer":{"type":"Sequence","normalizers":[{"type":"Strip"}]},"model":{}}""", "the normalizer 'Strip'")]
    [DataRow("""{"normalizer":{"type":"Replace","pattern":{"Regex":"a+"},"content":""},"model":{}}""", "regular expression")]
    [DataRow("""{"pre_tokenizer":{"type":"Metaspace"},"model":{}}""", "the pre-tokenizer 'Metaspace'")]
    [DataRow("""{"post_processor":{"type":"TemplateProcessing"},"model":{}}""", "the post-processor 'TemplateProcessing'")]
    [DataRow("""{"added_tokens":[{"id":0,"content":"<s>"}],"model":{}}""", "added tokens")]
    public void What_is_not_supported_is_refused_by_name(string json, string part)
    {
        var e = Assert.ThrowsExactly<NotSupportedException>(() => Tokenizer.Parse(Encoding.UTF8.GetBytes(json), "my.json"));
        StringAssert.Contains(e.Message, part);
        StringAssert.Contains(e.Message, "my.json");
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("{", "")]
    [DataRow("[]", "the file is not of the kind Object")]
    [DataRow("{}", "no 'model'")]
    [DataRow("""{"model":null}""", "no 'model'")]
    [DataRow("""{"model":[]}""", "the model is not of the kind Object")]
    [DataRow("""{"added_tokens":{},"model":{}}""", "'added_tokens'")]
    [DataRow("""{"normalizer":"NFKC","model":{}}""", "a normalizer is not")]
    [DataRow("""{"normalizer":{"type":"Sequence"},"model":{}}""", "'normalizers' is missing")]
    [DataRow("""{"normalizer":{"type":"Prepend"},"model":{}}""", "'prepend' is missing")]
    [DataRow("""{"normalizer":{"type":"Replace","pattern":{"String":""},"content":""},"model":{}}""", "empty pattern")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0}}""", "'vocab' is missing")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":"0","vocab":[["a",0]]}}""", "'unk_id'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":1.5,"vocab":[["a",0]]}}""", "'unk_id' is 1.5")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":1,"vocab":[["a",0]]}}""", "id is 1, but there are 1 pieces")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":-1,"vocab":[["a",0]]}}""", "id is -1")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[]}}""", "there are 0 pieces")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["a",0],["b"]]}}""", "entry 1 of 'vocab'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["a",null]]}}""", "entry 0 of 'vocab'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["a",1e999]]}}""", "score of the piece 0")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["\ud800",0]]}}""", "")]
    public void A_damaged_file_is_refused_with_a_reason(string json, string reason)
    {
        var e = Assert.ThrowsExactly<InvalidDataException>(() => Tokenizer.Parse(Encoding.UTF8.GetBytes(json), "my.json"));
        StringAssert.Contains(e.Message, reason);
        StringAssert.Contains(e.Message, "'my.json' is not a valid tokenizer");
    }

    [TestMethod]
    public void A_piece_long_enough_to_make_time_quadratic_is_refused()
    {
        var json = TokenizerJson.Unigram([(new string('a', 100_000), -1)]);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Tokenizer.Parse(json)).Message, "100000 characters");
    }

    [TestMethod]
    public void Nesting_without_end_is_refused()
    {
        var json = string.Concat(Enumerable.Repeat("""{"normalizer":{"type":"Sequence","normalizers":[""", 10_000));
        Assert.ThrowsExactly<InvalidDataException>(() => Tokenizer.Parse(Encoding.UTF8.GetBytes(json)));
    }

    [TestMethod]
    public void Any_damage_gives_an_error_or_a_tokenizer()
    {
        var good = TokenizerJson.Unigram([("a", -1), ("b", -2), ("ab", -2.5)], "tensorflow.js", TokenizerJson.Spaces);
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                Tokenizer.Parse(bytes).Encode("ab ba \u00e9");
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(5_000, refused);
    }

    [TestMethod]
    public void A_missing_file_is_named() =>
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => Tokenizer.Load("/nowhere/tokenizer.json")).Message, "tokenizer.json");

    [TestMethod]
    [DataRow("bert-base-uncased")]
    [DataRow("roberta-base")]
    [DataRow("t5-small")]
    public void Tokenizers_of_other_families_are_refused_for_now(string name)
    {
        string file = Folders.Shared("tokenizers", name, "tokenizer.json");

        Assert.ThrowsExactly<NotSupportedException>(() => Tokenizer.Load(file));
    }
}
