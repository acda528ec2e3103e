using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Output;

namespace MLExtensions.Cli.Evaluation;

/// <summary>Shows how well a model predicts.</summary>
internal static class EvaluationReport
{
    /// <summary>Writes one JSON object; a measure that is not defined is null.</summary>
    public static void WriteJson(EvaluationResult result, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("task", TaskOption.NameOf(result.Task));
            json.WriteString("label", result.Label);
            json.WriteNumber("rows", result.Rows);
            json.WriteNumber("rowsWithoutLabel", result.WithoutLabel);
            json.WriteNumber("rowsOfUnknownClass", result.OfUnknownClass);
            json.WriteStartObject("metrics");
            foreach (var measure in result.Measures)
            {
                json.WritePropertyName(measure.Key);
                new NumberFormat<double>().WriteJson(json, measure.Value);
            }

            json.WriteEndObject();
            if (result.ConfusionMatrix is { } matrix)
                WriteMatrix(json, result.Classes, matrix);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    /// <summary>Shows tables.</summary>
    public static void Show(EvaluationResult result, ToolConsole console, OutputLines lines)
    {
        new TextTable(["measure", "value"], [.. result.Measures.Select(m => new[] { m.Name, m.Value.ToString("G6", CultureInfo.InvariantCulture) })]).Show(console, lines);
        if (result.ConfusionMatrix is not { } matrix)
            return;
        lines.WriteLine("");
        new TextTable(
            ["true class", .. result.Classes.Select(c => $"predicted {c}"), "recall"],
            [.. matrix.Select((row, i) => (string[])[result.Classes[i], .. row.Select(Count), Share(row[i], row.Sum())]),
                ["precision", .. result.Classes.Select((_, j) => Share(matrix[j][j], matrix.Sum(row => row[j]))), ""]]).Show(console, lines);
    }

    private static void WriteMatrix(Utf8JsonWriter json, IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        json.WriteStartArray("classes");
        foreach (var name in classes)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("confusionMatrix");
        foreach (var row in matrix)
        {
            json.WriteStartArray();
            foreach (var count in row)
                json.WriteNumberValue((long)count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string Count(double count) => count.ToString("0", CultureInfo.InvariantCulture);

    private static string Share(double part, double of) => of == 0 ? "" : (part / of).ToString("0.0000", CultureInfo.InvariantCulture);
}
