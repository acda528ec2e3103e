using System.Text;

namespace MLExtensions.Cli.Libsvm;

/// <summary>The help of a verb that reads its own command line.</summary>
internal static class HelpText
{
    private const int Width = 120;
    private const string Indent = "  ";

    public static string Of(string command, string description, string usage, IReadOnlyList<Flag> flags, string notes)
    {
        var text = new StringBuilder();
        text.Append("Description:\n").Append(Indent).Append(description).Append("\n\nUsage:\n").Append(Indent).Append(command).Append(' ').Append(usage);
        text.Append("\n\nOptions:\n");
        var column = flags.Max(f => f.Label.Length) + 2 * Indent.Length;
        foreach (var flag in flags)
        {
            text.Append(Indent).Append(flag.Label.PadRight(column - Indent.Length));
            AppendWrapped(text, flag.Description, column);
        }

        return text.Append('\n').Append(notes).ToString();
    }

    private static void AppendWrapped(StringBuilder text, string description, int column)
    {
        var used = column;
        foreach (var word in description.Split(' '))
        {
            if (used > column && used + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', column);
                used = column;
            }

            if (used > column)
                text.Append(' ');
            text.Append(word);
            used += word.Length + 1;
        }

        text.Append('\n');
    }
}
