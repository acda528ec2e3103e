using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Columns as text files describe them: <c>Name:R4:0-3,5</c>, or <c>{name={A name} type=R4 src=0-3 src=5}</c>.</summary>
internal static class EmbeddedColumn
{
    /// <exception cref="FormatException">This describes no column.</exception>
    public static TextLoader.Column Parse(string text)
    {
        if (ArgumentLexer.Unwrap(text) is { } arguments)
            return ParseArguments(arguments);
        return text.Split(':') switch
        {
            [var name, var source] => Make(name, "", source),
            [var name, var type, var source] => Make(name, type, source),
            _ => throw new FormatException($"'{text}' describes no column."),
        };
    }

    private static TextLoader.Column Make(string name, string type, string source)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new FormatException("A column has no name.");
        var column = new TextLoader.Column { Name = name, Source = Array.ConvertAll(source.Split(','), ParseRange) };
        var bracket = type.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0)
        {
            if (type[^1] != ']')
                throw new FormatException($"The number of keys in '{type}' has no closing bracket.");
            column.KeyCount = ParseKeyCount(type[(bracket + 1)..^1]);
            type = type[..bracket];
        }
        if (type.Length > 0)
            column.DataKind = ParseKind(type);
        return column;
    }

    private static TextLoader.Column ParseArguments(string arguments)
    {
        var column = new TextLoader.Column { Source = [] };
        foreach (var (name, quoted) in Arguments.Parse(arguments))
        {
            switch (name)
            {
                case "name":
                    column.Name = Arguments.Unwrap(quoted);
                    break;
                case "type":
                    column.DataKind = ParseKind(Arguments.Unwrap(quoted));
                    break;
                case "source" or "src":
                    var range = ArgumentLexer.Unwrap(quoted) is { } parts ? ParseRangeArguments(parts) : ParseRange(quoted);
                    column.Source = [.. column.Source, range];
                    break;
                case "keycount" or "key":
                    column.KeyCount = ParseKeyCount(ArgumentLexer.Unwrap(quoted) is { } count ? ParseCountArguments(count) : quoted);
                    break;
                default:
                    throw Arguments.Unknown(name);
            }
        }
        return column;
    }

    // From a field to a field, or to the end: - counts all fields, ~ leaves out those of other columns; * and ** as the end.
    private static TextLoader.Range ParseRange(string text)
    {
        var dash = text.AsSpan().IndexOfAny('-', '~');
        if (dash < 0)
        {
            var field = ParseNumber(text);
            return new TextLoader.Range { Min = field, Max = field };
        }
        var range = new TextLoader.Range { AllOther = text[dash] == '~', ForceVector = true };
        range.Min = dash == 0 && range.AllOther ? 0 : ParseNumber(text[..dash]);
        var end = text[(dash + 1)..];
        range.AutoEnd = end is "" or "*";
        range.VariableEnd = end == "**";
        if (!range.AutoEnd && !range.VariableEnd)
            range.Max = ParseNumber(end);
        return range;
    }

    private static TextLoader.Range ParseRangeArguments(string arguments)
    {
        var range = new TextLoader.Range();
        foreach (var (name, value) in Arguments.Parse(arguments))
        {
            switch (name)
            {
                case "min":
                    range.Min = ParseNumber(value);
                    break;
                case "max":
                    range.Max = ParseNumber(value);
                    break;
                case "autoend" or "auto":
                    range.AutoEnd = Arguments.ToBoolean(value);
                    break;
                case "variableend" or "var":
                    range.VariableEnd = Arguments.ToBoolean(value);
                    break;
                case "allother" or "other":
                    range.AllOther = Arguments.ToBoolean(value);
                    break;
                case "forcevector" or "vector":
                    range.ForceVector = Arguments.ToBoolean(value);
                    break;
                default:
                    throw Arguments.Unknown(name);
            }
        }
        return range;
    }

    private static string ParseCountArguments(string arguments) => Arguments.Parse(arguments).ToArray() switch
    {
        [] => "",
        [("count", var count)] => count,
        [var (name, _), ..] => throw Arguments.Unknown(name),
    };

    // Formerly a range that starts at 0.
    private static KeyCount ParseKeyCount(string text) => text switch
    {
        "" or "0-" or "0-*" => new KeyCount(),
        ['0', '-', .. var last] => new KeyCount(checked(ulong.Parse(last, CultureInfo.InvariantCulture) + 1)),
        _ => new KeyCount(ulong.Parse(text, CultureInfo.InvariantCulture)),
    };

    private static DataKind ParseKind(string name) => DataKinds.Parse(name) ?? throw new FormatException($"There is no type '{name}'.");

    private static int ParseNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
