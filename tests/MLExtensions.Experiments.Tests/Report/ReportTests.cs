using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using MLExtensions.Experiments.Tests.Samples;
using MLExtensions.Testing;

namespace MLExtensions.Experiments.Tests.Report;

/// <summary>The page: well-formed, complete, small, the same every time, and harmless whatever the data hold.</summary>
[TestClass]
public sealed class ReportTests
{
    private const int Limit = 500_000;

    // A markup breakout for each context, a script, controls, a lone surrogate, overrides of the writing direction, an astral character.
    private const string Hostile = "</style></title><script>alert(1)</script>\" onload=\"x\" '&amp;<!--]]>\0\u0001\u001b[31m\uD800 \u202Eגanglais\u2028\uFFFF 𝔘 \r\n";

    private static readonly ReportDetails s_details = new()
    {
        Title = "Prices of houses",
        Data = "houses.csv",
        Time = new DateTimeOffset(2026, 11, 27, 9, 52, 0, TimeSpan.Zero),
        Version = "MLExtensions 0.1.0",
        Texts = SampleExperiments.Texts,
    };

    [TestMethod]
    public void A_regression_shows_its_leaderboard_weights_charts_rows_and_columns()
    {
        var result = SampleExperiments.Regression;
        var page = Render(result);
        CollectionAssert.AreEqual(
            new[] { "Warnings", "Leaderboard", "Weights", "Predictions", "Tuning", "Worst rows", "Columns", "Time" }, Headings(page));
        Assert.HasCount(4, Charts(page));
        var text = page.Root!.Value;
        foreach (var expected in (string[])["Prices of houses", "houses.csv", "27 November 2026, 09:52 UTC", "MLExtensions 0.1.0", "240", "3 rows without a label", "no value occurs twice"])
            StringAssert.Contains(text, expected);
        foreach (var candidate in result.Leaderboard)
            StringAssert.Contains(text, candidate.Description);

        // The row of the largest residual comes first, with its text.
        var worst = Enumerable.Range(0, 240).MaxBy(row => Math.Abs(result.Targets.Span[row] - result.Average.OutOfFold.Span[row]));
        var first = Section(page, "worst").Descendants(Html("tbody")).Single().Elements().First();
        Assert.AreEqual($"{worst + 1}", first.Elements().First().Value);
        StringAssert.Contains(first.Value, SampleExperiments.Houses[worst].Advert);
    }

    [TestMethod]
    public void Two_classes_have_a_confusion_matrix_a_calibration_curve_and_the_roc()
    {
        var result = SampleExperiments.Binary;
        var page = Render(result);
        CollectionAssert.IsSubsetOf(new[] { "Confusion", "Probabilities" }, Headings(page));
        var (targets, scores) = (result.Targets.ToArray(), result.Average.OutOfFold.ToArray());
        int Count(int actual, bool taken) => targets.Zip(scores).Count(row => row.First == actual && row.Second > 0.5f == taken);
        CollectionAssert.AreEqual(
            new[] { $"{Count(0, false)}", $"{Count(0, true)}", $"{Count(1, false)}", $"{Count(1, true)}" },
            Section(page, "confusion").Descendants(Html("td")).Where(cell => $"{cell.Attribute("class")?.Value}".StartsWith("cell", StringComparison.Ordinal))
                .Select(cell => cell.Nodes().OfType<XText>().First().Value).ToArray());

        // The area is the share of pairs that are in order.
        var pairs = (from one in Enumerable.Range(0, 240)
                     where targets[one] == 1
                     from other in Enumerable.Range(0, 240)
                     where targets[other] == 0
                     select scores[one] > scores[other] ? 1.0 : scores[one] == scores[other] ? 0.5 : 0).Average();
        StringAssert.Contains(Section(page, "probabilities").Value, $"area {Math.Round(pairs, 4):0.0000}");

        // All rows are in the bins of the calibration curve, and as many came true as are true.
        var told = Charts(page).Select(chart => chart.Attribute("aria-label")!.Value).Single(label => label.StartsWith("Calibration", StringComparison.Ordinal));
        Assert.AreEqual(240, told.Split(", ").Where(part => part.Contains("row", StringComparison.Ordinal)).Sum(part => int.Parse(part.Split(' ')[0], CultureInfo.InvariantCulture)));
    }

    [TestMethod]
    public void Several_classes_have_a_confusion_matrix_and_a_calibration_curve()
    {
        var result = SampleExperiments.Multiclass;
        var page = Render(result);
        var section = Section(page, "confusion");
        CollectionAssert.IsSubsetOf(result.Classes.ToArray(), section.Descendants(Html("bdi")).Select(name => name.Value).ToArray());
        Assert.HasCount(2, Charts(page));
        var right = Enumerable.Range(0, 240).Count(row =>
            result.Average.OutOfFold.Span.Slice(3 * row, 3).ToArray().Select((p, i) => (p, i)).MaxBy(one => one.p).i == result.Targets.Span[row]);
        StringAssert.Contains(section.Value, $"{100.0 * right / 240:0.0} %");
    }

    [TestMethod]
    public void The_same_result_gives_the_same_bytes_in_any_culture()
    {
        using var folder = new TemporaryFolder();
        ExperimentReport.Write(SampleExperiments.Binary, s_details, folder["one.html"]);
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("ar-SA");
            ExperimentReport.Write(SampleExperiments.Binary, s_details, folder["two.html"]);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }

        CollectionAssert.AreEqual(File.ReadAllBytes(folder["one.html"]), File.ReadAllBytes(folder["two.html"]));
        Assert.HasCount(2, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void It_needs_nothing_from_elsewhere_and_says_what_charts_show()
    {
        foreach (var result in (ExperimentResult[])[SampleExperiments.Regression, SampleExperiments.Binary, SampleExperiments.Multiclass])
        {
            var text = Text(result, s_details);
            var page = Parse(text);
            foreach (var forbidden in (string[])["http:", "https:", "url(", "@import", "<script", "<link", "<img"])
                Assert.IsFalse(text.Replace("http://www.w3.org/1999/xhtml", "", StringComparison.Ordinal).Contains(forbidden, StringComparison.OrdinalIgnoreCase), forbidden);
            Assert.IsTrue(Charts(page).All(chart => chart.Attribute("aria-label")!.Value.Length > 20));
            Assert.IsTrue(page.Descendants(Html("table")).All(table => table.Element(Html("caption"))?.Value.Length > 5));
            Assert.IsTrue(page.Descendants(Html("th")).All(head => head.Attribute("scope") is not null));
            Assert.HasCount(1, page.Descendants(Html("h1")));
            var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
            CollectionAssert.AreEquivalent(ids, page.Descendants().Attributes("aria-labelledby").Select(id => id.Value).ToArray());
            CollectionAssert.AllItemsAreUnique(ids);
        }
    }

    [TestMethod]
    public void Hostile_texts_stay_texts()
    {
        var result = Everywhere(SampleExperiments.Multiclass, Hostile);
        var details = new ReportDetails { Title = Hostile, Data = Hostile, Version = Hostile, Texts = _ => [new(Hostile, Hostile)] };
        var page = Parse(Text(result, details));
        var harmless = Parse(Text(Everywhere(SampleExperiments.Multiclass, "x"), details with { Title = "x", Data = "x", Version = "x", Texts = _ => [new("x", "x")] }));
        CollectionAssert.AreEqual(Skeleton(harmless), Skeleton(page));
        // What a stranger wrote is shown, isolated from the text around it.
        StringAssert.Contains(page.Descendants(Html("h1")).Single().Element(Html("bdi"))!.Value, "</style></title><script>alert(1)</script>");
        var holders = page.Descendants().Where(element => element.Nodes().OfType<XText>().Any(text => text.Value.Contains('\u202E', StringComparison.Ordinal)));
        CollectionAssert.AreEquivalent(new[] { "title", "bdi" }, holders.Select(element => element.Name.LocalName).Distinct().ToArray());
    }

    [TestMethod]
    public void It_stays_small_whatever_the_data()
    {
        const int Rows = 60_000;
        const int Classes = 400;
        var random = new Random(1);
        var longText = string.Concat(Enumerable.Repeat("<&\"字", 5000));
        foreach (var task in Enum.GetValues<ExperimentTask>())
        {
            var classes = task switch { ExperimentTask.Regression => 0, ExperimentTask.BinaryClassification => 2, _ => Classes };
            var perRow = Math.Max(task == ExperimentTask.BinaryClassification ? 1 : classes, 1);
            var (targets, scores) = (new float[Rows], new float[Rows * perRow]);
            for (var row = 0; row < Rows; row++)
                targets[row] = classes == 0 ? random.NextSingle() * 1e7f : random.Next(classes);
            for (var i = 0; i < scores.Length; i++)
                scores[i] = classes == 0 ? targets[i] * (0.5f + random.NextSingle()) : random.NextSingle();
            var many = Enumerable.Range(0, 500).ToArray();
            Candidate Make(int i) => new()
            {
                Name = longText + i,
                Description = longText,
                Error = 1 + i,
                OutOfFold = scores,
                Weight = 0.002,
                Measures = [.. many.Take(50).Select(measure => new KeyValuePair<string, double>(longText + measure, 1))],
                Curve = [.. many.Select(point => new CurvePoint(Math.Pow(1.1, point - 250), random.NextDouble()))],
            };
            var result = SampleExperiments.Regression with
            {
                Task = task,
                Classes = [.. Enumerable.Range(0, classes).Select(i => longText + i)],
                Targets = targets,
                Folds = new int[Rows],
                Rows = Enumerable.Range(0, Rows).ToArray(),
                Columns = [.. many.Select(_ => new ColumnChoice(longText, ColumnPurpose.Text, longText))],
                Leaderboard = [.. many.Select(Make)],
                Average = Make(0),
                Steps = [.. many.Select(i => new ExperimentStep(longText, TimeSpan.FromSeconds(i)))],
                Warnings = [.. many.Select(_ => longText)],
            };
            var text = Text(result, new() { Title = longText, Data = longText, Version = longText, Texts = _ => [.. many.Select(_ => new KeyValuePair<string, string>(longText, longText))] });
            Parse(text);
            Assert.IsLessThan(Limit, Encoding.UTF8.GetByteCount(text), task.ToString());
        }
    }

    [TestMethod]
    public void Numbers_that_are_none_and_rows_that_are_all_alike_do_no_harm()
    {
        foreach (var (targets, scores) in ((float[], float[])[])[([3, 3, 3], [3, 3, 3]), ([1, 2, 3], [float.NaN, float.PositiveInfinity, 2]), ([1], [float.NaN]), ([-3e38f, 3e38f], [3e38f, -3e38f]), ([0, 1e-30f], [0, 0]), ([], [])])
        {
            var average = new Candidate { Name = "average", Description = "", Error = double.NaN, OutOfFold = scores };
            Render(SampleExperiments.Regression with
            {
                Targets = targets,
                Folds = new int[targets.Length],
                Rows = Enumerable.Range(0, targets.Length).ToArray(),
                Average = average,
                Leaderboard = [average with { Curve = [new(1, double.NaN), new(0, 1)] }, average with { Curve = [new(3, 0.5)] }],
                Steps = [new("none", TimeSpan.Zero)],
                Warnings = [],
            }, s_details with { Texts = null });
        }

        foreach (var target in (float[])[0, 1])
        {
            var average = new Candidate { Name = "average", Description = "", Error = 0.1, OutOfFold = new[] { 0.5f, 1, 0 } };
            var page = Render(SampleExperiments.Binary with
            {
                Targets = new[] { target, target, target },
                Folds = new int[3],
                Rows = new[] { 5, 6, 7 },
                Average = average,
                Leaderboard = [average],
                Steps = [],
                Warnings = [],
            });
            Assert.HasCount(1, Charts(page), "no ranking of a single class");
        }
    }

    [TestMethod]
    public void A_result_that_does_not_fit_together_is_refused()
    {
        var result = SampleExperiments.Regression;
        var wrong = Assert.ThrowsExactly<ArgumentException>(() => Text(result with { Folds = new int[3] }, s_details));
        StringAssert.Contains(wrong.Message, "240 targets, 3 folds");
        wrong = Assert.ThrowsExactly<ArgumentException>(() => Text(SampleExperiments.Binary with { Classes = ["one"] }, s_details));
        StringAssert.Contains(wrong.Message, "1 classes");
    }

    private static ExperimentResult Everywhere(ExperimentResult result, string text)
    {
        Candidate Change(Candidate candidate, int i) =>
            candidate with { Name = text + i, Description = text, Measures = [new(text, 1)] };
        return result with
        {
            Columns = [.. result.Columns.Select(column => column with { Name = text, Reason = text })],
            Classes = [.. result.Classes.Select((_, i) => text + i)],
            Leaderboard = [.. result.Leaderboard.Select(Change)],
            Average = Change(result.Average, 9),
            Steps = [.. result.Steps.Select(step => step with { Name = text })],
            Warnings = [text],
        };
    }

    /// <summary>Elements and attributes' names in their order.</summary>
    private static string[] Skeleton(XDocument page) => [.. page.Descendants().Select(element => $"{element.Name.LocalName} {string.Join(' ', element.Attributes().Select(attribute => attribute.Name))}")];

    private static XDocument Render(ExperimentResult result, ReportDetails? details = null) => Parse(Text(result, details ?? s_details));

    private static string Text(ExperimentResult result, ReportDetails details)
    {
        using var writer = new StringWriter();
        ExperimentReport.Write(result, details, writer);
        return writer.ToString();
    }

    private static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, CheckCharacters = true });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static string[] Headings(XDocument page) => [.. page.Descendants(Html("h2")).Select(heading => heading.Value)];

    private static XElement Section(XDocument page, string id) => page.Descendants(Html("section")).Single(section => section.Attribute("aria-labelledby")!.Value == id);

    private static XElement[] Charts(XDocument page) => [.. page.Descendants(Html("svg")).Where(chart => chart.Attribute("role") is not null)];

    private static XName Html(string name) => XName.Get(name, "http://www.w3.org/1999/xhtml");
}
