namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>Rows of ten random numbers, their columns' names, and functions that read them without reflection.</summary>
internal static class NumberRows
{
    public const int Columns = 10;

    public static string[] Names { get; } = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];

    /// <summary>What a property's getter is called through when its name is known at run time only.</summary>
    public static Func<PropertyRow, float>[] PropertyReaders { get; } =
        Array.ConvertAll(Names, name => typeof(PropertyRow).GetProperty(name)!.GetMethod!.CreateDelegate<Func<PropertyRow, float>>());

    public static Func<FieldRow, float>[] FieldReaders { get; } =
    [
        row => row.A, row => row.B, row => row.C, row => row.D, row => row.E,
        row => row.F, row => row.G, row => row.H, row => row.I, row => row.J,
    ];

    public static PropertyRow[] WithProperties(int count) => Make(count, x => new PropertyRow
    {
        A = x(),
        B = x(),
        C = x(),
        D = x(),
        E = x(),
        F = x(),
        G = x(),
        H = x(),
        I = x(),
        J = x(),
    });

    public static FieldRow[] WithFields(int count) => Make(count, x => new FieldRow
    {
        A = x(),
        B = x(),
        C = x(),
        D = x(),
        E = x(),
        F = x(),
        G = x(),
        H = x(),
        I = x(),
        J = x(),
    });

    private static TRow[] Make<TRow>(int count, Func<Func<float>, TRow> make)
    {
        var random = new Random(1);
        var rows = new TRow[count];
        for (var i = 0; i < count; i++)
            rows[i] = make(() => (200 * random.NextSingle()) - 100);
        return rows;
    }
}
