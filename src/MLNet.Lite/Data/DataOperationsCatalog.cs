using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Creating, filtering and splitting data views.</summary>
public sealed partial class DataOperationsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;

    internal DataOperationsCatalog(IHostEnvironment env)
    {
        _environment = env;
    }

    IHostEnvironment IInternalCatalog.Environment => _environment;

    /// <summary>Keeps data in memory: each column is read once, when first asked for. Safe for use by several threads.</summary>
    /// <param name="input">The data.</param>
    /// <param name="columnsToPrefetch">Columns that are read along with the first ones asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column to prefetch does not exist.</exception>
    /// <exception cref="InvalidOperationException">
    /// A column to prefetch holds neither single values nor vectors; other such columns are left out.
    /// </exception>
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        ArgumentNullException.ThrowIfNull(input);
        _environment.Register("Cache");
        var prefetch = Array.ConvertAll(columnsToPrefetch ?? [], name => ColumnErrors.Find(input.Schema, name, nameof(columnsToPrefetch)));
        var cached = BufferedColumns.DropOthers(input);
        return new CacheDataView(cached, Array.ConvertAll(prefetch, column => BufferedColumns.CanHold(column.Type)
            ? cached.Schema[column.Name]
            : throw new InvalidOperationException(
                $"The column '{column.Name}' ({column.Type}) cannot be cached: only single values and vectors can.")));
    }

    /// <summary>The rows in a random order.</summary>
    /// <param name="input">The data.</param>
    /// <param name="seed">Decides the order; drawn from the context when null. Either way it is the same at every reading.</param>
    /// <param name="shufflePoolSize">The number of rows held in memory to draw from: the larger, the more random.</param>
    /// <param name="shuffleSource">Whether the source is asked to shuffle as well, where it can.</param>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (shufflePoolSize <= 0)
            throw new ArgumentOutOfRangeException(nameof(shufflePoolSize), shufflePoolSize, "The pool holds at least one row.");
        var host = _environment.Register("Shuffle");
        var order = seed ?? ((TauswortheRandom)host.Rand).NextSigned();
        return new ShuffledDataView(BufferedColumns.DropOthers(input), order, shufflePoolSize, shuffleSource);
    }

    /// <summary>The rows after the first <paramref name="count"/>.</summary>
    public IDataView SkipRows(IDataView input, long count) => Range(input, count, skip: count, take: long.MaxValue);

    /// <summary>The first <paramref name="count"/> rows.</summary>
    public IDataView TakeRows(IDataView input, long count) => Range(input, count, skip: 0, take: count);

    private RowRange Range(IDataView input, long count, long skip, long take)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (count <= 0)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of rows must be greater than zero.");
        _environment.Register("SkipTakeFilter");
        return new RowRange(input, skip, take);
    }
}
