using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Describes a text file in comments at its top, so that its columns need not be named to load it.</summary>
internal static class SchemaComment
{
    /// <summary>The lines of the comment.</summary>
    public static IEnumerable<string> Make(IEnumerable<DataViewSchema.Column> columns, char separator, bool hasHeader)
    {
        int? field = 0;
        var arguments = new List<string> { $"sep={NameOf(separator)}" };
        if (hasHeader)
            arguments.Insert(0, "header+");
        foreach (var column in columns)
        {
            arguments.Add($"col={Describe(column, field)}");
            // What follows a vector of varying length stands nowhere in particular.
            field += column.Type is not VectorDataViewType vector ? 1 : vector.IsKnownSize ? vector.Size : null;
        }
        var lines = string.Join('\n', ToLines(string.Join(' ', arguments))).Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(line => $"#@   {line}").Prepend("#@ TextLoader{").Append("#@ }");
    }

    private static string NameOf(char separator) => separator switch
    {
        ' ' => "space",
        '\t' => "tab",
        ',' => "comma",
        ';' => "semicolon",
        '|' => "bar",
        _ => separator.ToString(),
    };

    private static string Describe(DataViewSchema.Column column, int? field)
    {
        var kind = DataKinds.FindKind(column.Type.GetItemType())!.Value;
        var keys = (column.Type.GetItemType() as KeyDataViewType)?.Count;
        var vector = column.Type as VectorDataViewType;
        if (!string.IsNullOrWhiteSpace(column.Name) && ArgumentLexer.IsPlainWord(column.Name) && field is { } start)
            return $"{column.Name}:{DataKinds.GetCode(kind)}{(keys is null ? "" : $"[{keys}]")}:{Fields(start, vector)}";
        var type = kind == DataKind.Single ? "" : $" type={DataKinds.GetCode(kind)}";
        var source = field is { } first ? Fields(first, vector) : $"{{ {NoFields(vector)}}}";
        return ArgumentQuoter.Wrap($"name={ArgumentQuoter.Quote(column.Name)}{type} src={source}{(keys is null ? "" : $" key={keys}")}");
    }

    private static string Fields(int first, VectorDataViewType? vector) => vector switch
    {
        null => first.ToString(CultureInfo.InvariantCulture),
        { IsKnownSize: true } => string.Create(CultureInfo.InvariantCulture, $"{first}-{first + vector.Size - 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{first}-**"),
    };

    private static string NoFields(VectorDataViewType? vector) => vector switch
    {
        null => "min=-1",
        { IsKnownSize: true } => string.Create(CultureInfo.InvariantCulture, $"min=-1 max={vector.Size - 2} vector=+"),
        _ => "min=-1 var=+",
    };

    // One for each argument; all in one where names make that impossible.
    private static List<string> ToLines(string arguments)
    {
        var lines = new List<string>();
        if (ArgumentLexer.Split(arguments) is not { } tokens)
            return [arguments];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i + 1 == tokens.Count || tokens[i + 1] != "=")
            {
                lines.Add(tokens[i]);
                continue;
            }
            if (i + 2 == tokens.Count)
                return [arguments];
            lines.Add($"{tokens[i]}={tokens[i + 2]}");
            i += 2;
        }
        return lines;
    }
}
