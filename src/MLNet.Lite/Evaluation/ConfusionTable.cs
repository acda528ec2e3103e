using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Lays out a confusion matrix as text: true classes in rows, predicted ones in columns, with recall and precision.</summary>
internal static class ConfusionTable
{
    private const string Predicted = "PREDICTED";

    /// <summary>The table, in the current culture, as ML.NET lays it out.</summary>
    public static string Format(ConfusionMatrix matrix, string[] classes, bool isBinary)
    {
        // Names that are too wide for a column give way to numbers, which the rows then explain.
        var width = classes.Length == 2 ? 8 : 5;
        var numbered = classes.Any(name => name.Length > width);
        var columns = numbered ? [.. classes.Select((_, i) => $"{i}")] : classes;
        var rows = numbered ? Number(classes) : classes;
        var head = Math.Max(Predicted.Length, rows.Max(row => row.Length));
        var rule = Concat(classes, _ => classes.Length > 2 ? "========" : "===========");

        string[] lines =
        [
            isBinary ? Ratio(matrix, classes[0]) : "",
            "Confusion table",
            Head("") + rule,
            $"{Head(Predicted)}{Concat(columns, name => $" {name.PadLeft(width)} |")} Recall",
            Head("TRUTH") + rule,
            .. rows.Select((row, i) => $"{row.PadLeft(head)} ||{Concat(matrix.Counts[i], Cell)} {matrix.PerClassRecall[i],5:F4}"),
            Head("") + rule,
            Head("Precision") + Concat(matrix.PerClassPrecision, precision => $"{$"{precision:N4}".PadLeft(width + 1)} |"),
        ];
        return Concat(lines, line => line + Environment.NewLine);

        string Head(string title) => $"{title.PadRight(head)} ||";

        string Cell(double count) => $" {$"{count:N0}".PadLeft(width)} |";
    }

    private static string Ratio(ConfusionMatrix matrix, string positive)
    {
        var positives = matrix.Counts[0].Sum();
        var negatives = matrix.Counts[1].Sum();
        var name = positive.ToUpper(CultureInfo.CurrentCulture);
        return $"TEST {name} RATIO:\t{positives / (positives + negatives):N4} ({positives:F1}/({positives:F1}+{negatives:F1}))";
    }

    private static string[] Number(string[] classes)
    {
        var digits = $"{classes.Length - 1}".Length;
        var width = classes.Max(name => name.Length);
        return [.. classes.Select((name, i) => $"{$"{i}".PadLeft(digits)}. {name.PadLeft(width)}")];
    }

    private static string Concat<T>(IEnumerable<T> items, Func<T, string> format) => string.Concat(items.Select(format));
}
