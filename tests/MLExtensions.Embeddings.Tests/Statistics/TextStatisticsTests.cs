namespace MLExtensions.Embeddings.Tests.Statistics;

[TestClass]
public sealed class TextStatisticsTests
{
    [TestMethod]
    public void It_counts_what_the_names_say()
    {
        const string Text = "\"The old CAT, it's said, sat (quietly) on 12 mats!\" Really?... Yes: elephants\nremember.";
        var numbers = Count(Text);
        Assert.AreEqual(Math.Log(1 + Text.Length), numbers["LogCharacters"], 1e-6);
        Assert.AreEqual(Math.Log(15), numbers["LogWords"], 1e-6);
        // Ended by '!', by '?...' and by the last '.'.
        Assert.AreEqual(14 / 3.0, numbers["WordsPerSentence"], 1e-6);
        Assert.AreEqual(3 / 14.0, numbers["LongWords"], 1e-6); // quietly, elephants, remember
        Assert.AreEqual(2 / 14.0, numbers["Commas"], 1e-6);
        Assert.AreEqual(1 / 14.0, numbers["Colons"], 1e-6);
        Assert.AreEqual(2 / 14.0, numbers["QuotationMarks"], 1e-6);
        Assert.AreEqual(2 / 14.0, numbers["Parentheses"], 1e-6);
        Assert.AreEqual(2 / 14.0, numbers["ExclamationAndQuestionMarks"], 1e-6);
        Assert.AreEqual(1 / 14.0, numbers["Lines"], 1e-6);
        Assert.AreEqual(6.0 / Text.Length, numbers["Capitals"], 1e-6); // T, C, A, T, R, Y
        Assert.AreEqual(2.0 / Text.Length, numbers["Digits"], 1e-6);
        Assert.AreEqual(1, numbers["DistinctWords"], 1e-6);
    }

    [TestMethod]
    public void Words_are_the_same_in_any_case_and_long_texts_give_what_short_ones_do()
    {
        Assert.AreEqual(0.5, Count("Go go")["DistinctWords"], 1e-6);
        var (once, often) = (Count("One, two. "), Count(string.Concat(Enumerable.Repeat("One, two. ", 50))));
        foreach (var name in TextStatistics.Names.Where(name => name is not ("LogCharacters" or "LogWords" or "DistinctWords")))
            Assert.AreEqual(once[name], often[name], 1e-5, name);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("   ")]
    [DataRow("...")]
    [DataRow("\ud800 half a pair \udc00")]
    [DataRow("日本語の文。もう一つ！")]
    public void Odd_texts_give_finite_numbers(string text)
    {
        foreach (var (name, number) in Count(text))
            Assert.IsTrue(double.IsFinite(number), $"{name}: {number}");
    }

    [TestMethod]
    public void Too_little_room_is_refused() => Assert.ThrowsExactly<ArgumentException>(() => TextStatistics.Compute("text", new float[3]));

    private static Dictionary<string, double> Count(string text)
    {
        var numbers = new float[TextStatistics.Names.Count];
        TextStatistics.Compute(text, numbers);
        return TextStatistics.Names.Zip(numbers).ToDictionary(pair => pair.First, pair => (double)pair.Second);
    }
}
