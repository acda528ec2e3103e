namespace Microsoft.ML.Data;

/// <summary>Named values, as in <c>header+ sep=tab col={name=A src=0}</c>.</summary>
internal static class Arguments
{
    /// <summary>Names in lower case, and values without their braces; a switch has the value <c>+</c> or <c>-</c>.</summary>
    /// <exception cref="FormatException">This is no list of arguments.</exception>
    public static IEnumerable<(string Name, string Value)> Parse(string text)
    {
        var tokens = ArgumentLexer.Split(text) ?? throw new FormatException($"'{text}' has braces or quotes that are not closed.");
        for (var i = 0; i < tokens.Count; i++)
        {
            var name = tokens[i].TrimStart('/').ToLowerInvariant();
            if (i + 2 < tokens.Count && tokens[i + 1] == "=")
            {
                i += 2;
                yield return (name, tokens[i]);
            }
            else if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                yield return (name[..colon], tokens[i][^(name.Length - colon - 1)..]);
            }
            else
            {
                yield return name[^1] is '+' or '-' ? (name[..^1], name[^1..]) : (name, "+");
            }
        }
    }

    /// <summary>What stands in the braces, if there are any.</summary>
    public static string Unwrap(string value) => ArgumentLexer.Unwrap(value) ?? value;

    public static bool ToBoolean(string value) => value switch
    {
        "+" => true,
        "-" => false,
        _ => throw new FormatException($"'{value}' is not '+' or '-'."),
    };

    public static FormatException Unknown(string name) => new($"There is no argument '{name}'.");
}
