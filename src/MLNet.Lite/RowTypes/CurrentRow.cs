namespace Microsoft.ML.Data;

/// <summary>Where getters over row objects find the object to read.</summary>
internal sealed class CurrentRow<TRow>
    where TRow : class
{
    private TRow? _row;

    /// <summary>The row that getters read.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TRow Row => _row ?? throw new InvalidOperationException("There are no values before the first row and after the last.");

    public void Set(TRow? row) => _row = row;
}
