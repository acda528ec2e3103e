using System.Globalization;
using System.Text;

namespace MLExtensions.Cli.Inspection;

/// <summary>Lines of a label and a value, and lists below a label.</summary>
internal sealed class InspectionReport
{
    private readonly StringBuilder _text = new();

    /// <summary>A line of a label and a value.</summary>
    public void Line(string label, FormattableString value) => Append(label, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A label with its values below one another.</summary>
    public void List(string label, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Append(label, value);
            label = "";
        }
    }

    /// <summary>Text as it is, each line moved to the right.</summary>
    public void Block(string text, int indent)
    {
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            _text.Append(' ', indent).Append(line).Append('\n');
    }

    public override string ToString() => _text.ToString();

    private void Append(string label, string value) => _text.Append(CultureInfo.InvariantCulture, $"{label,-12} {value}").Append('\n');
}
