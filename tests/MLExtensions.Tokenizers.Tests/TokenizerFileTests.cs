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
    [DataRow("""{"padding":{"strategy":{"Fixed":2147483647},"direction":"Right","pad_id":0,"pad_type_id":0,"pad_token":""},MODEL}""", "is the most that is supported")]
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
    [DataRow("unigram")]
    [DataRow("bpe")]
    [DataRow("wordpiece")]
    public void Any_damage_gives_an_error_or_a_tokenizer(string name)
    {
        var good = name switch
        {
            "unigram" => TokenizerJson.Unigram([("a", -1), ("b", -2), ("ab", -2.5)], "tensorflow.js", TokenizerJson.Spaces),
            "bpe" => Encoding.UTF8.GetBytes(RichBpe),
            _ => Encoding.UTF8.GetBytes(RichWordPiece),
        };
        Tokenizer.Parse(good);
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = Mutation.OverwriteBytes(good, random);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                Use(Tokenizer.Parse(bytes));
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(3_000, refused);
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

    private static void Use(Tokenizer tokenizer)
    {
        try
        {
            tokenizer.Decode(tokenizer.Encode("ab <s> ba's 12 \u00e9", "b").Ids);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The file is without fault, but asks for a cut that is not possible, or its vocabulary lacks its unknown token.
        }
    }

    private const string RichBpe = """
        {"version":"1.0","truncation":{"direction":"Left","max_length":9,"strategy":"LongestFirst","stride":1},
        "padding":{"strategy":{"Fixed":12},"direction":"Left","pad_to_multiple_of":8,"pad_id":0,"pad_type_id":1,"pad_token":"<p>"},
        "added_tokens":[{"id":0,"content":"<s>","single_word":true,"lstrip":true,"rstrip":true,"normalized":true,"special":true}],
        "normalizer":{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Replace","pattern":{"Regex":"[x-z]{1,3}(?=a)|\\s+"},"content":" "},{"type":"Strip","strip_left":true,"strip_right":false}]},
        "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"(?i:'s)|\\p{N}{1,3}|a?b"},"behavior":"MergedWithNext","invert":false},
        {"type":"Digits","individual_digits":true},{"type":"Metaspace","replacement":"_","prepend_scheme":"first","split":true},{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}]},
        "post_processor":{"type":"Sequence","processors":[{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true},{"type":"RobertaProcessing","sep":["<s>",0],"cls":["<s>",0],"trim_offsets":true,"add_prefix_space":true}]},
        "decoder":{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"_"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0},{"type":"ByteLevel"}]},
        "model":{"type":"BPE","dropout":null,"unk_token":"<s>","continuing_subword_prefix":"","end_of_word_suffix":null,"fuse_unk":true,"byte_fallback":true,"ignore_merges":true,
        "vocab":{"<s>":0,"a":1,"b":2,"ab":3,"<0xC3>":4},"merges":["a b"]}}
        """;

    private const string RichWordPiece = """
        {"added_tokens":[{"id":1,"content":"[X]","normalized":false,"special":false}],
        "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
        "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"BertPreTokenizer"},{"type":"Punctuation","behavior":"Contiguous"},{"type":"CharDelimiterSplit","delimiter":"-"},{"type":"FixedLength","length":9}]},
        "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[X]","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
        "pair":[{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[X]","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],"special_tokens":{"[X]":{"id":"[X]","ids":[1],"tokens":["[X]"]}}},
        "decoder":{"type":"WordPiece","prefix":"##","cleanup":true},
        "model":{"unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,"vocab":{"[UNK]":0,"[X]":1,"a":2,"b":3,"##b":4,"ab":5}}}
        """;

    // MODEL stands for a model without faults.
    private static byte[] Bytes(string json) =>
        Encoding.UTF8.GetBytes(json.Replace("MODEL", "\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0},\"unk_token\":\"a\"}", StringComparison.Ordinal));
}
