using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Training;

/// <summary>The names of a file's columns, as options may call them.</summary>
internal sealed class TableNames(string file, SourceColumns columns)
{
    public bool Has(string name) => columns.Names.Contains(name) || columns.Nested.Contains(name);

    /// <summary>Finds a column: by its name, or the one that differs in capitals only.</summary>
    /// <param name="source">Who names it, for messages.</param>
    /// <param name="name">The name.</param>
    /// <param name="mayBeNested">Whether it may hold lists or objects.</param>
    /// <exception cref="ToolException">There is none, or several.</exception>
    public string Find(string source, string name, bool mayBeNested = false)
    {
        string[] all = [.. columns.Names, .. columns.Nested];
        int index;
        try
        {
            index = ColumnNames.Find(all, name);
        }
        catch (InvalidOperationException e)
        {
            throw new ToolException($"{source}: {e.Message}", e);
        }

        if (index == ColumnNames.Missing)
            throw new ToolException($"{source} names '{name}', which {file} does not have.{NearestName.Ask(all, name)} It has: {ColumnNames.List(all)}.");
        if (index >= columns.Names.Count && !mayBeNested)
            throw new ToolException($"{source} names '{name}', which holds lists or objects in {file}; texts or numbers are needed.");
        return all[index];
    }
}
