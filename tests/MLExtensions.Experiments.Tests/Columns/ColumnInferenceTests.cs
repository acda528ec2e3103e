using System.Globalization;

namespace MLExtensions.Experiments.Tests.Columns;

[TestClass]
public sealed class ColumnInferenceTests
{
    private static readonly string[] s_words = ["the", "film", "is", "a", "quiet", "story", "of", "bees", "and", "men", "who", "sing"];

    private static readonly (string Name, Func<int, string?> Value, ColumnPurpose Purpose, string Reason)[] s_columns =
    [
        ("review", i => Sentence(i, 12), ColumnPurpose.Text, "texts of 12 words on average"),
        ("titles of four words", i => Sentence(i, 4), ColumnPurpose.Text, "texts of 4 words on average"),
        ("a pair's first sentence, twice each", i => Sentence(i / 2, 9), ColumnPurpose.Text, "texts of 9 words on average"),
        ("Chinese", i => "我很喜欢这部电影" + (char)(0x4E00 + i), ColumnPurpose.Text, "texts of 9 words on average"),
        ("genre", i => new[] { "Drama", "Comedy", "Horror" }[i % 3], ColumnPurpose.Categorical, "3 values in 100 rows"),
        ("long categories", i => Sentence(i % 4, 10), ColumnPurpose.Categorical, "4 values in 100 rows"),
        ("JSON's booleans", i => i % 3 == 0 ? "true" : "false", ColumnPurpose.Categorical, "2 values in 100 rows"),
        ("flag", i => i % 3 == 0 ? "yes" : "", ColumnPurpose.Categorical, "'yes' or nothing"),
        ("zip codes", i => $"0{2000 + (i % 10)}", ColumnPurpose.Categorical, "10 values in 100 rows"),
        ("number", i => Invariant(i * 0.5 * (i % 7)), ColumnPurpose.Numeric, "numbers from 0 to 291"),
        ("gaps", i => i % 10 == 0 ? "" : i % 10 == 1 ? "NA" : Invariant(i * i), ColumnPurpose.Numeric, "numbers from 4 to 9801, 20 missing"),
        ("exponents", i => $"{i * 7 % 100}e-3", ColumnPurpose.Numeric, "numbers from 0 to 0.099"),
        ("year", i => Invariant(1950 + (i * 37 % 60)), ColumnPurpose.Numeric, "numbers from 1950 to 2009"),
        ("row", i => Invariant(i + 892), ColumnPurpose.Ignored, "row numbers: each is one more than the last"),
        ("user_id", i => Invariant(i * 7919 % 10007), ColumnPurpose.Ignored, "ids: whole numbers that never repeat"),
        ("movieId", i => Invariant(i * 7919 % 10007), ColumnPurpose.Ignored, "ids: whole numbers that never repeat"),
        ("PassengerID", i => Invariant(i * 7919 % 10007), ColumnPurpose.Ignored, "ids: whole numbers that never repeat"),
        ("repeated_id", i => Invariant(i % 50), ColumnPurpose.Numeric, "numbers from 0 to 49"),
        ("grid", i => Invariant(i * 7919 % 10007), ColumnPurpose.Numeric, "numbers from 0 to 9930"),
        ("constant", _ => "US", ColumnPurpose.Ignored, "always 'US'"),
        ("empty", i => i % 2 == 0 ? "" : null, ColumnPurpose.Ignored, "no values"),
        ("words for missing numbers only", _ => "NaN", ColumnPurpose.Ignored, "no values"),
        ("once", i => i == 7 ? "here" : null, ColumnPurpose.Ignored, "a value in one row only"),
        ("name", i => $"Person {(char)('A' + (i % 26))}{i}", ColumnPurpose.Ignored, "names that hardly ever repeat: 100 values in 100 rows"),
        ("author", i => $"Author {i * 9 % 70}", ColumnPurpose.Ignored, "names that repeat too seldom: 70 values in 100 rows"),
        ("URL", i => $"https://example.org/{i}", ColumnPurpose.Ignored, "addresses (URLs, e-mail): 100 values in 100 rows"),
        ("mail", i => $"a{i}@example.org", ColumnPurpose.Ignored, "addresses (URLs, e-mail): 100 values in 100 rows"),
        ("site", i => $"https://example.org/{i % 5}", ColumnPurpose.Categorical, "addresses that repeat: 5 values in 100 rows"),
        ("date", i => $"2024-{1 + (i % 12)}-{1 + (i % 28):00}", ColumnPurpose.Ignored, "dates; numbers made of them, such as a year or an age, can be used"),
        ("time", i => $"2024-01-{1 + (i % 28):00}T12:{i % 60:00}:00Z", ColumnPurpose.Ignored, "dates; numbers made of them, such as a year or an age, can be used"),
        ("release", i => $"Jun {1 + (i % 28)} 1998", ColumnPurpose.Ignored, "dates; numbers made of them, such as a year or an age, can be used"),
        ("guid", i => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(), ColumnPurpose.Ignored, "GUIDs"),
        ("budget", i => i == 5 ? "12 million" : Invariant(i * i), ColumnPurpose.Ignored,
            "names that hardly ever repeat: 100 values in 100 rows; 1 of 100 values, such as '12 million', are no numbers"),
    ];

    public static IEnumerable<object[]> Columns => s_columns.Select(c => new object[] { c.Name });

    [TestMethod]
    [DynamicData(nameof(Columns))]
    public void A_column_is_what_its_values_show(string name)
    {
        var (_, value, purpose, reason) = s_columns.Single(c => c.Name == name);

        Assert.AreEqual(new ColumnChoice(name, purpose, reason), ColumnInference.Choose(Profiles.Of(name, value)));
    }

    [TestMethod]
    public void The_machines_culture_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            foreach (var (name, value, purpose, reason) in s_columns)
                Assert.AreEqual(new ColumnChoice(name, purpose, reason), ColumnInference.Choose(Profiles.Of(name, value)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [TestMethod]
    public void What_is_asked_for_goes_before_what_is_found_and_the_label_before_both()
    {
        ColumnProfile[] columns = [Profiles.Of("id", Invariant), Profiles.Of("size", i => Invariant(i * i)), Profiles.Of("price", i => Invariant(i * 1.5))];
        var asked = new Dictionary<string, ColumnChoice>(StringComparer.Ordinal) { ["id"] = new("id", ColumnPurpose.Numeric, "asked for") };

        var found = ColumnInference.Infer(columns, "price", asked);

        CollectionAssert.AreEqual(
            new[] { new ColumnChoice("id", ColumnPurpose.Numeric, "asked for"), ColumnInference.Choose(columns[1]), new ColumnChoice("price", ColumnPurpose.Label, "what is predicted") },
            found.Columns.ToArray());
        Assert.AreEqual(ExperimentTask.Regression, found.Task);
    }

    [TestMethod]
    public void Values_that_differ_beyond_their_first_characters_are_different()
    {
        var start = Sentence(1, 30);

        Assert.AreEqual(100, Profiles.Of("text", i => $"{start} {i}").Distinct);
    }

    private static string Sentence(int seed, int words)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, words - 1).Select(_ => s_words[random.Next(s_words.Length)]).Append($"word{(char)('a' + (seed % 26))}{(char)('a' + (seed / 26))}"));
    }

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}
