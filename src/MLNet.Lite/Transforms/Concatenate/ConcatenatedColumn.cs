namespace Microsoft.ML.Data;

/// <summary>The name of a joined column and of those that it is joined from.</summary>
internal sealed record ConcatenatedColumn(string Name, ConcatenatedSource[] Sources)
{
    // The output's name, the number of sources; for each, its name and its alias or null.
    public void Save(ModelSaveContext ctx)
    {
        ctx.SaveNonEmptyString(Name);
        ctx.Writer.Write(Sources.Length);
        foreach (var (name, alias) in Sources)
        {
            ctx.SaveNonEmptyString(name);
            ctx.SaveStringOrNull(alias);
        }
    }

    public static ConcatenatedColumn Load(ModelLoadContext ctx)
    {
        var name = ctx.LoadNonEmptyString();
        var sources = new ConcatenatedSource[ctx.Reader.ReadCount(2 * sizeof(int), "columns to join")];
        if (sources.Length == 0)
            throw ctx.Corrupt($"the column '{name}' is joined from none");
        for (var i = 0; i < sources.Length; i++)
            sources[i] = new ConcatenatedSource(ctx.LoadNonEmptyString(), ctx.LoadStringOrNull());
        return new ConcatenatedColumn(name, sources);
    }
}
