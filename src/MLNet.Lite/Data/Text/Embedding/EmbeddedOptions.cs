using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Options that a text file carries in comments at its top, as <c>SaveAsText</c> writes them.</summary>
internal static class EmbeddedOptions
{
    /// <summary>
    /// The options of the first file, completed by those that <paramref name="given"/> has for each use; null if there are none.
    /// </summary>
    /// <exception cref="InvalidOperationException">They cannot be understood.</exception>
    public static TextLoader.Options? Find(IMultiStreamSource files, TextLoader.Options given, IChannelProvider host)
    {
        var text = Read(files);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        using var channel = host.Start("Parsing options from file");
        if (!IsDefault(given))
        {
            channel.Warning(MessageSensitivity.None, "What the file says of its columns is ignored: there are options, though without columns");
            return null;
        }
        try
        {
            var options = Parse(text);
            options.UseThreads = given.UseThreads;
            options.HeaderFile = given.HeaderFile;
            options.MaxRows = given.MaxRows;
            return options;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentOutOfRangeException { ParamName: not nameof(given.Separators) })
        {
            channel.Error(MessageSensitivity.None, "{0}", e.Message);
            throw new InvalidOperationException(
                $"What '{files.GetPathOrNull(0)}' says of its columns in comments cannot be understood: {e.Message} Name the columns.", e);
        }
    }

    private static string Read(IMultiStreamSource files)
    {
        if (files.Count == 0)
            return "";
        using var reader = files.OpenTextReader(0);
        var parts = new List<string>();
        while (reader.ReadLine() is { } line && line is "" or ['#', ..] or ['/', '/', ..])
        {
            if (line is ['#', '@', _, ..])
                parts.Add(line[2..].Trim());
        }
        return string.Join(' ', parts);
    }

    // Separators are not looked at, nor are they in ML.NET.
    private static bool IsDefault(TextLoader.Options given)
    {
        return Describe(given).Equals(Describe(new TextLoader.Options()));

        static object Describe(TextLoader.Options options) => new
        {
            options.AllowQuoting,
            options.AllowSparse,
            options.InputSize,
            options.DecimalMarker,
            options.TrimWhitespace,
            options.HasHeader,
            options.ReadMultilines,
            options.EscapeChar,
            options.MissingRealsAsNaNs,
        };
    }

    private static TextLoader.Options Parse(string text)
    {
        var words = ArgumentLexer.Split(text) ?? throw new FormatException("They have braces or quotes that are not closed.");
        if (words is not ["TextLoader" or "Text", var arguments])
            throw new InvalidOperationException("The comments at the top of a text file do not say TextLoader{...}: name the columns.");
        var options = new TextLoader.Options();
        var columns = new List<TextLoader.Column>();
        foreach (var (name, quoted) in Arguments.Parse(Arguments.Unwrap(arguments)))
        {
            var value = Arguments.Unwrap(quoted);
            switch (name)
            {
                case "column" or "col":
                    columns.Add(EmbeddedColumn.Parse(quoted));
                    break;
                case "separator" or "sep":
                    options.Separators = ParseSeparators(value);
                    break;
                case "hasheader" or "header":
                    options.HasHeader = Arguments.ToBoolean(value);
                    break;
                case "allowquoting" or "quote":
                    options.AllowQuoting = Arguments.ToBoolean(value);
                    break;
                case "allowsparse" or "sparse":
                    options.AllowSparse = Arguments.ToBoolean(value);
                    break;
                case "inputsize" or "size":
                    options.InputSize = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "decimal marker" or "decimal":
                    options.DecimalMarker = ParseCharacter(value);
                    break;
                case "trimwhitespace" or "trim":
                    options.TrimWhitespace = Arguments.ToBoolean(value);
                    break;
                case "readmultilines" or "multilines":
                    options.ReadMultilines = Arguments.ToBoolean(value);
                    break;
                case "escapechar":
                    options.EscapeChar = ParseCharacter(value);
                    break;
                case "missingrealsasnans" or "missingrealnan":
                    options.MissingRealsAsNaNs = Arguments.ToBoolean(value);
                    break;
                // These are for each user to say, whatever the file says.
                case "usethreads" or "threads":
                    Arguments.ToBoolean(value);
                    break;
                case "maxrows" or "rows":
                    long.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "headerfile" or "hf":
                    break;
                default:
                    throw Arguments.Unknown(name);
            }
        }
        options.Columns = columns.Count > 0 ? [.. columns] : throw new InvalidOperationException("The comments at the top of a text file name no columns: name them.");
        return options;
    }

    private static char ParseCharacter(string value) =>
        value.Length == 1 ? value[0] : throw new FormatException($"'{value}' is not one character.");

    private static char[] ParseSeparators(string value) =>
        [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ParseSeparator).DefaultIfEmpty(',')];

    private static char ParseSeparator(string name) => name.ToLowerInvariant() switch
    {
        "space" => ' ',
        "tab" => '\t',
        "comma" => ',',
        "colon" => ':',
        "semicolon" => ';',
        "bar" => '|',
        [var one] => one,
        var other => throw OptionErrors.Invalid(nameof(TextLoader.Options.Separators), other, "A separator is one character, or the name of one."),
    };
}
