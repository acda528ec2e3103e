using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes values in the notation that <see cref="ArgumentLexer"/> reads.</summary>
internal static class ArgumentQuoter
{
    /// <summary>The value as one token: as it is where that is enough.</summary>
    public static string Quote(string value) => ArgumentLexer.IsPlainWord(value) ? value : Wrap(value);

    /// <summary>The value in braces, with as little escaping as possible.</summary>
    public static string Wrap(string value)
    {
        var simple = $"{{{value}}}";
        return ArgumentLexer.Unwrap(simple) == value ? simple : $"{{{Escape(value)}}}";
    }

    private static string Escape(string value)
    {
        var text = new StringBuilder();
        var backslashes = 0;
        foreach (var character in value)
        {
            // Backslashes before something special would escape it, and so are doubled.
            if (character is '{' or '}' or '"' or '#')
                text.Append('\\', backslashes + 1);
            text.Append(character);
            backslashes = character == '\\' ? backslashes + 1 : 0;
        }
        return text.Append('\\', backslashes).ToString();
    }
}
