using System.Globalization;
using System.Security;
using System.Text;

namespace MLExtensions.Experiments.Deployment;

/// <summary>Texts of any kind as parts of C# source that they cannot break out of.</summary>
internal static class CSharpText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var unit in text)
        {
            if (unit is '"' or '\\')
                literal.Append('\\').Append(unit);
            else if (IsVisible(unit))
                literal.Append(unit);
            else
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A name in a documentation comment, on one line and in quotes.</summary>
    public static string Comment(string text) => $"'{SecurityElement.Escape(string.Concat(text.Select(unit => IsVisible(unit) ? unit : ' ')))}'";

    // What is left may be written as it is: no line ends, no direction marks, no half surrogate pairs.
    private static bool IsVisible(char unit) => char.GetUnicodeCategory(unit) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
