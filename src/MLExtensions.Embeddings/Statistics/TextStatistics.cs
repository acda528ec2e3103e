using System.Text;

namespace MLExtensions.Embeddings;

/// <summary>
/// Simple counts of a text, which embeddings do not show well: its length, the lengths of its words and sentences, punctuation, capitals, digits. They are shares
/// and means, so that they say the same of short and long texts, but for the first two. An empty text has zeros.
/// </summary>
public static class TextStatistics
{
    // A long word has so many letters, a short one at most so many.
    private const int LongWord = 7;
    private const int ShortWord = 3;
    private const int ManyVowelGroups = 3;

    /// <summary>What each number is, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "LogCharacters", "LogWords", "WordsPerSentence", "LettersPerWord", "DeviationOfLettersPerWord", "VowelGroupsPerWord", "LongWords", "ShortWords",
        "WordsOfManyVowelGroups", "DistinctWords", "Commas", "Colons", "QuotationMarks", "Parentheses", "Dashes", "ExclamationAndQuestionMarks", "Lines", "Capitals", "Digits",
    ];

    /// <summary>Counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="numbers">Receives as many numbers as there are <see cref="Names"/>; all are finite.</param>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public static void Compute(ReadOnlySpan<char> text, Span<float> numbers)
    {
        if (numbers.Length < Names.Count)
            throw new ArgumentException($"There is room for {numbers.Length} of {Names.Count} numbers.", nameof(numbers));
        numbers[..Names.Count].Clear();
        if (text.IsEmpty)
            return;

        var counts = new Counts();
        var words = new HashSet<int>();
        var start = -1;
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            counts.Add(rune);
            var isWord = Rune.IsLetterOrDigit(rune) || (start >= 0 && rune.Value is '\'' or '’');
            if (isWord && start < 0)
                start = position;
            if (!isWord && start >= 0)
            {
                counts.AddWord(text[start..position], words);
                start = -1;
            }

            position += rune.Utf16SequenceLength;
        }

        if (start >= 0)
            counts.AddWord(text[start..Math.Min(position, text.Length)], words);
        counts.Write(words.Count, numbers);
    }

    private struct Counts
    {
        private double _characters, _words, _sentences, _letters, _squares, _vowelGroups, _long, _short, _manyVowelGroups;
        private double _commas, _colons, _quotes, _parentheses, _dashes, _marks, _lines, _capitals, _digits;
        private bool _ended;

        public void Add(Rune rune)
        {
            _characters++;
            switch (rune.Value)
            {
                case ',' or '、' or '，': _commas++; break;
                case ';' or ':' or '；' or '：': _colons++; break;
                case '"' or '“' or '”' or '„' or '«' or '»': _quotes++; break;
                case '(' or ')' or '[' or ']': _parentheses++; break;
                case '-' or '–' or '—': _dashes++; break;
                case '!' or '?' or '！' or '？': _marks++; break;
                case '\n': _lines++; break;
            }

            if (Rune.IsUpper(rune))
                _capitals++;
            if (Rune.IsDigit(rune))
                _digits++;
            // One sentence ends, however many marks stand there.
            var ends = rune.Value is '.' or '!' or '?' or '。' or '！' or '？' or '…';
            if (ends && !_ended)
                _sentences++;
            _ended = ends;
        }

        public void AddWord(ReadOnlySpan<char> word, HashSet<int> words)
        {
            double letters = 0, groups = 0;
            var wasVowel = false;
            foreach (var rune in word.EnumerateRunes())
            {
                letters++;
                var lower = Rune.ToLowerInvariant(rune).Value;
                var isVowel = "aeiouyàáâäãåæèéêëìíîïòóôöõøùúûüœ".AsSpan().Contains((char)lower);
                if (isVowel && !wasVowel)
                    groups++;
                wasVowel = isVowel;
            }

            words.Add(Hash(word));
            groups = Math.Max(1, groups);
            _words++;
            _letters += letters;
            _squares += letters * letters;
            _vowelGroups += groups;
            _long += letters >= LongWord ? 1 : 0;
            _short += letters <= ShortWord ? 1 : 0;
            _manyVowelGroups += groups >= ManyVowelGroups ? 1 : 0;
        }

        public readonly void Write(int distinct, Span<float> numbers)
        {
            var words = Math.Max(1, _words);
            var mean = _letters / words;
            ReadOnlySpan<double> values =
            [
                Math.Log(1 + _characters), Math.Log(1 + _words), words / Math.Max(1, _sentences), mean, Math.Sqrt(Math.Max(0, (_squares / words) - (mean * mean))), _vowelGroups / words,
                _long / words, _short / words, _manyVowelGroups / words, distinct / words, _commas / words, _colons / words, _quotes / words, _parentheses / words, _dashes / words,
                _marks / words, _lines / words, _capitals / _characters, _digits / _characters,
            ];
            for (var i = 0; i < values.Length; i++)
                numbers[i] = (float)values[i];
        }

        // FNV-1a of the lower-case word: HashCode's seed differs from process to process, and with it which words fall together.
        private static int Hash(ReadOnlySpan<char> word)
        {
            var hash = 2166136261u;
            foreach (var character in word)
                hash = (hash ^ char.ToLowerInvariant(character)) * 16777619u;
            return unchecked((int)hash);
        }
    }
}
