using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using MLExtensions.Experiments.Deployment;

namespace MLExtensions.Experiments.Tests.Deployment;

/// <summary>What is written of a model is C#, whatever columns and classes are called. (That it compiles and runs, the tests of mlext show.)</summary>
[TestClass]
public sealed partial class DeploymentTests
{
    [TestMethod]
    public void Members_have_names_of_their_own_that_C_sharp_takes() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<string[]>(columns =>
    {
        string[] all = [.. columns.Where(column => column is not null), "class", "Class", "1", "", "!", "é", "日本", "\ud800", "ModelInput", "ToString", "a b", "a_b", "a1", "a"];
        var names = MemberNames.Of(all, "ModelInput");
        return names.Distinct(StringComparer.Ordinal).Count() == all.Length && names.All(name => Identifier().IsMatch(name) && name is not ("ModelInput" or "ToString"));
    }));

    [TestMethod]
    [DataRow("film_title", "FilmTitle")]
    [DataRow("IsRSVP 2", "IsRSVP2")]
    [DataRow("1st", "Column1st")]
    [DataRow("größe-1", "Größe1")]
    public void A_name_is_a_columns_words(string column, string expected) => Assert.AreEqual(expected, MemberNames.Of([column], "ModelInput")[0]);

    [TestMethod]
    public void A_literal_means_the_text_and_stays_on_its_line() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
    {
        text ??= "";
        foreach (var each in (string[])[text, text + "\"\\\n\u2028\u0085\ud800\u202e"])
        {
            var literal = CSharpText.Literal(each);
            var inside = literal[1..^1];
            var decoded = Escape().Replace(inside, match => match.Groups[1].Success
                ? ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
                : match.Value[1..]);
            if (decoded != each || Escape().Replace(inside, "").Contains('"', StringComparison.Ordinal) || Ends().IsMatch(literal) || Ends().IsMatch(CSharpText.Comment(each)))
                return false;
        }

        return true;
    }));

    [TestMethod]
    public void The_same_result_gives_the_same_text_and_without_the_label()
    {
        ColumnChoice[] columns = [new("Text", ColumnPurpose.Text, ""), new("Size", ColumnPurpose.Numeric, ""), new("Id", ColumnPurpose.Ignored, ""), new("Price", ColumnPurpose.Label, "")];
        var code = ConsumptionCode.Of(ExperimentTask.Regression, columns, [], "1.0");
        Assert.AreEqual(code, ConsumptionCode.Of(ExperimentTask.Regression, columns, [], "1.0"));
        StringAssert.Contains(code, "public required string Text { get; set; }", StringComparison.Ordinal);
        StringAssert.Contains(code, "public required float? Size { get; set; }", StringComparison.Ordinal);
        Assert.DoesNotContain("\"Price\"", code);
        Assert.DoesNotContain("\"Id\"", code);
        Assert.DoesNotContain('\r', code);
    }

    [GeneratedRegex(@"^[\p{L}][\p{L}\p{Nd}_]*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\\u([0-9A-F]{4})|\\.")]
    private static partial Regex Escape();

    [GeneratedRegex("[\n\r\u0085\u2028\u2029]")]
    private static partial Regex Ends();
}
