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

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition? schemaDefinition = null)
        where TRow : class => throw new NotImplementedException();

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class => throw new NotImplementedException();

    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition? schemaDefinition = null)
        where TRow : class, new() => throw new NotImplementedException();

    public IDataView Cache(IDataView input, params string[] columnsToPrefetch) => throw new NotImplementedException();

    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity) => throw new NotImplementedException();

    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns) => throw new NotImplementedException();

    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true) => throw new NotImplementedException();

    public IDataView SkipRows(IDataView input, long count) => throw new NotImplementedException();

    public IDataView TakeRows(IDataView input, long count) => throw new NotImplementedException();

    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string? samplingKeyColumnName = null, int? seed = null) => throw new NotImplementedException();

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string? samplingKeyColumnName = null, int? seed = null) => throw new NotImplementedException();
}
