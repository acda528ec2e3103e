using System.Text;
using MLExtensions.Testing;

namespace MLExtensions.Tokenizers.Tests;

[TestClass]
public sealed class TokenizerFileTests
{
    [TestMethod]
    [DataRow("""{"model":{"type":"Mine"}}""", "the model 'Mine'")]
    [DataRow("""{"model":{}}""", "the model without a 'type'")]
    [DataRow("""{"version":"2.0","model":{}}""", "the version '2.0'")]
    [DataRow("""{"extra":1,"model":{"type":"WordLevel","vocab":{"a":0},"unk_token":"a"}}""", "'extra' of the file")]
    [DataRow("""{"model":{"type":"WordLevel","vocab":{"a":0},"unk_token":"a","extra":1}}""", "'extra' of the model")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"variant":"mine","vocab":[["a",0]]}}""", "the variant 'mine'")]
    [DataRow("""{"model":{"type":"BPE","dropout":0.1,"vocab":{},"merges":[]}}""", "'dropout' 0.1")]
    [DataRow("""{"normalizer":{"type":"Mine"},MODEL}""", "the normalizer 'Mine'")]
    [DataRow("""{"normalizer":{"type":"Sequence","normalizers":[{"type":"Mine"}]},MODEL}""", "the normalizer 'Mine'")]
    [DataRow("""{"normalizer":{"type":"NFC","extra":1},MODEL}""", "'extra' of a normalizer")]
    [DataRow("""{"normalizer":{"prepend":"_"},MODEL}""", "a normalizer without a 'type'")]
    [DataRow("""{"normalizer":{"type":"Replace","pattern":{"Regex":"(a)\\1"},"content":""},MODEL}""", "'\\1' in the regular expression")]
    [DataRow("""{"pre_tokenizer":{"type":"Mine"},MODEL}""", "the pre-tokenizer 'Mine'")]
    [DataRow("""{"pre_tokenizer":{"type":"Punctuation","behavior":"Doubled"},MODEL}""", "the behavior 'Doubled'")]
    [DataRow("""{"pre_tokenizer":{"type":"Metaspace","replacement":"_","prepend_scheme":"last"},MODEL}""", "the prepend scheme 'last'")]
    [DataRow("""{"pre_tokenizer":{"type":"Metaspace","replacement":"\ud83d\ude00"},MODEL}""", "the character")]
    [DataRow("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"\\p{Han}"},"behavior":"Isolated","invert":false},MODEL}""", "the property 'Han'")]
    [DataRow("""{"post_processor":{"type":"Mine"},MODEL}""", "the post-processor 'Mine'")]
    [DataRow("""{"decoder":{"type":"Mine"},MODEL}""", "the decoder 'Mine'")]
    [DataRow("""{"truncation":{"max_length":8,"strategy":"Mine"},MODEL}""", "the truncation strategy 'Mine'")]
    [DataRow("""{"padding":{"strategy":"Mine"},MODEL}""", "the padding strategy 'Mine'")]
    [DataRow("""{"added_tokens":[{"id":0,"content":"<s>","mine":true}],MODEL}""", "'mine' of an added token")]
    public void What_is_not_supported_is_refused_by_name(string json, string part)
    {
        var e = Assert.ThrowsExactly<NotSupportedException>(() => Tokenizer.Parse(Bytes(json), "my.json"));
        StringAssert.Contains(e.Message, part);
        StringAssert.Contains(e.Message, "my.json");
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("{", "")]
    [DataRow("[]", "the file is not a JSON object")]
    [DataRow("{}", "'model' is missing")]
    [DataRow("""{"model":null}""", "'model' is missing")]
    [DataRow("""{"model":[]}""", "the model is not a JSON object")]
    [DataRow("""{"added_tokens":{},MODEL}""", "'added_tokens'")]
    [DataRow("""{"added_tokens":[{"id":-1,"content":"a"}],MODEL}""", "'id' of an added token is -1")]
    [DataRow("""{"added_tokens":[{"id":4294967296,"content":"a"}],MODEL}""", "'id' of an added token is 4294967296")]
    [DataRow("""{"normalizer":"NFKC",MODEL}""", "a normalizer is not")]
    [DataRow("""{"normalizer":{"type":"Sequence"},MODEL}""", "'normalizers' is missing")]
    [DataRow("""{"normalizer":{"type":"Prepend"},MODEL}""", "'prepend' is missing")]
    [DataRow("""{"normalizer":{"type":"Replace","pattern":{"String":""},"content":""},MODEL}""", "a pattern is empty")]
    [DataRow("""{"normalizer":{"type":"Replace","pattern":{"Regex":"("},"content":""},MODEL}""", "a group does not end")]
    [DataRow("""{"normalizer":{"type":"Precompiled","precompiled_charsmap":"!"},MODEL}""", "not base64")]
    [DataRow("""{"normalizer":{"type":"Precompiled","precompiled_charsmap":"/////w=="},MODEL}""", "said to have 4294967295 bytes")]
    [DataRow("""{"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":1},MODEL}""", "true or false is expected")]
    [DataRow("""{"pre_tokenizer":{"type":"Metaspace","replacement":"ab"},MODEL}""", "one character is expected")]
    [DataRow("""{"pre_tokenizer":{"type":"FixedLength","length":0},MODEL}""", "1 or more is expected")]
    [DataRow("""{"post_processor":{"type":"BertProcessing","sep":["a"],"cls":["a",0]},MODEL}""", "not a token and its id")]
    [DataRow("""{"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"x","type_id":0}}],"pair":[],"special_tokens":{}},MODEL}""", "'special_tokens' lacks")]
    [DataRow("""{"post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"B","type_id":0}}],"pair":[],"special_tokens":{}},MODEL}""", "has the text 'B'")]
    [DataRow("""{"padding":{"strategy":{"Fixed":-1},"direction":"Right","pad_id":0,"pad_type_id":0,"pad_token":""},MODEL}""", "'Fixed'")]
    [DataRow("""{"model":{"type":"WordPiece","vocab":{"a":0,"b":0},"unk_token":"a","continuing_subword_prefix":"","max_input_chars_per_word":9}}""", "have the same id, 0")]
    [DataRow("""{"model":{"type":"WordPiece","vocab":{"a":0,"a":1},"unk_token":"a","continuing_subword_prefix":"","max_input_chars_per_word":9}}""", "the token 'a' twice")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a a"]}}""", "needs the token 'aa'")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a"]}}""", "entry 0 of the merges, 'a'")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":1.5},"merges":[]}}""", "a whole number from 0")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0}}""", "'vocab' is missing")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":"0","vocab":[["a",0]]}}""", "'unk_id'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":1.5,"vocab":[["a",0]]}}""", "'unk_id' of the model is 1.5")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":1,"vocab":[["a",0]]}}""", "id is 1, but there are 1 pieces")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":-1,"vocab":[["a",0]]}}""", "'unk_id' of the model is -1")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[]}}""", "there are 0 pieces")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["a",0],["b"]]}}""", "entry 1 of 'vocab'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["a",null]]}}""", "entry 0 of 'vocab'")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["a",1e999]]}}""", "score of the piece 0")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["\ud800",0]]}}""", "")]
    public void A_damaged_file_is_refused_with_a_reason(string json, string reason)
    {
        var e = Assert.ThrowsExactly<InvalidDataException>(() => Tokenizer.Parse(Bytes(json), "my.json"));
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
                Tokenizer.Parse(bytes).EncodeToIds("ab ba \u00e9");
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
    public void Ids_far_apart_take_no_memory_for_what_lies_between()
    {
        var json = Bytes("""{"model":{"type":"WordLevel","vocab":{"a":2147483646,"b":0},"unk_token":"b"}}""");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tokenizer = Tokenizer.Parse(json);

        Assert.IsLessThan(10_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        CollectionAssert.AreEqual(new[] { 2147483646 }, tokenizer.EncodeToIds("a"));
        Assert.AreEqual("a", tokenizer.IdToToken(2147483646));
        Assert.IsNull(tokenizer.IdToToken(7));
    }

    // MODEL stands for a model without faults.
    private static byte[] Bytes(string json) =>
        Encoding.UTF8.GetBytes(json.Replace("MODEL", "\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0},\"unk_token\":\"a\"}", StringComparison.Ordinal));
}
