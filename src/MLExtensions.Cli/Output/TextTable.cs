using MLExtensions.Cli.Hosting;
using Spectre.Console;

namespace MLExtensions.Cli.Output;

/// <summary>A small table to read.</summary>
/// <param name="names">The columns' names.</param>
/// <param name="rows">The rows, a text a column.</param>
/// <param name="numbersFrom">The first of the columns that hold numbers, which are aligned to the right.</param>
internal sealed class TextTable(IReadOnlyList<string> names, IReadOnlyList<string[]> rows, int numbersFrom = 1)
{
    /// <summary>Shows the table: on a terminal as such, otherwise with tabs between cells.</summary>
    public void Show(ToolConsole console, OutputLines lines)
    {
        if (!console.OutputIsTerminal)
        {
            foreach (var row in rows.Prepend([.. names]))
                lines.WriteLine(string.Join('\t', row));
            return;
        }

        using var text = new StringWriter();
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) }).Write(ToSpectre());
        lines.Write(text.ToString());
    }

    /// <summary>The table as one of Spectre's.</summary>
    public Table ToSpectre()
    {
        var table = new Table();
        for (var c = 0; c < names.Count; c++)
        {
            var column = new TableColumn(Markup.Escape(names[c]));
            table.AddColumn(c < numbersFrom ? column : column.RightAligned());
        }

        foreach (var row in rows)
            table.AddRow(Array.ConvertAll(row, Markup.Escape));
        return table;
    }
}
