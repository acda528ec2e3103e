namespace MLExtensions.Tokenizers.Unicode;

/// <summary>What the reference's components ask of a code point. The bits are those of <c>unicode.bin</c>.</summary>
[Flags]
internal enum CharFlags
{
    /// <summary>White space, for every component.</summary>
    White = 1 << 0,

    /// <summary>Dropped by BERT's clean-up.</summary>
    BertRemoved = 1 << 1,

    /// <summary>Made a space by BERT's clean-up.</summary>
    BertSpace = 1 << 2,

    /// <summary>Punctuation, for BERT and the Punctuation pre-tokenizer.</summary>
    Punctuation = 1 << 3,

    /// <summary>A digit, for the Digits pre-tokenizer.</summary>
    Numeric = 1 << 4,

    /// <summary>Part of a word, for the Whitespace pre-tokenizer and added tokens.</summary>
    Word = 1 << 5,

    /// <summary>Part of a word, for regular expressions.</summary>
    RegexWord = 1 << 6,

    /// <summary>A mark, for StripAccents.</summary>
    Mark = 1 << 7,

    /// <summary>A mark, for BERT's stripping of accents.</summary>
    BertMark = 1 << 8,

    /// <summary>Set apart by BERT's handling of Chinese characters.</summary>
    Chinese = 1 << 9,
}
