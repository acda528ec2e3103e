using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>A case with its data and the model fitted on them.</summary>
internal sealed class FittedCase : IDisposable
{
    private readonly ContractCase _case;
    private readonly ITransformer _prepare;

    public FittedCase(ContractCase contractCase)
    {
        _case = contractCase;
        var rows = contractCase.Load(ML);
        _prepare = contractCase.Prepare?.Invoke(ML).Fit(rows) ?? new TransformerChain<ITransformer>();
        Data = WatchedView.Of(_prepare.Transform(rows));
        Estimator = contractCase.Make(ML);
        Model = Estimator.Fit(Data);
        Output = Model.Transform(Data);
    }

    public MLContext ML { get; } = new(seed: 1);

    public WatchedView Data { get; }

    public IEstimator<ITransformer> Estimator { get; }

    public ITransformer Model { get; }

    public IDataView Output { get; }

    public bool ForetellsAnnotations => _case.ForetellsAnnotations;

    /// <summary>The columns that are compared: those that the case names, and those that pass through.</summary>
    public IReadOnlyList<string> Compared => [.. _case.Columns, .. PassedThrough];

    public IEnumerable<string> PassedThrough => Output.Schema
        .Where(column => !column.IsHidden && !_case.Columns.Contains(column.Name) && Data.Schema.GetColumnOrNull(column.Name) is not null)
        .Select(column => column.Name);

    public DataSnapshot Expected => Snapshot(Output);

    public DataSnapshot ExpectedInOrderOfIds => CursorPass.InOrderOfIds(CursorPass.Read(Output, Compared)) with { Tolerance = _case.Tolerance };

    /// <summary>What is expected in the columns that the case names.</summary>
    public DataSnapshot ExpectedColumns => SnapshotColumns(Output);

    public DataSnapshot Snapshot(IDataView output) => DataSnapshot.Take(output, Compared, _case.Tolerance);

    public DataSnapshot SnapshotColumns(IDataView output) => DataSnapshot.Take(output, _case.Columns, _case.Tolerance);

    /// <summary>Fails unless the model gives this, to the last bit.</summary>
    public void AssertSameBits(IDataView actual) => (Expected with { Tolerance = 0 }).AssertSame(Snapshot(actual), _case.Name);

    /// <summary>The names of the columns that are read to fit and to compute what the case names.</summary>
    public IEnumerable<string> ReadColumns()
    {
        var data = Data.Fresh();
        SnapshotColumns(Estimator.Fit(data).Transform(data));
        return NamesAsked(data);
    }

    /// <summary>The names of the columns that the model reads to compute what the case names.</summary>
    public IEnumerable<string> ReadColumnsOfModel()
    {
        var data = Data.Fresh();
        SnapshotColumns(Model.Transform(data));
        return NamesAsked(data);
    }

    /// <summary>The case's data made into something wrong.</summary>
    public WatchedView Spoil(WrongInput wrong) => WatchedView.Of(wrong.Spoil(ML).Fit(Data).Transform(Data));

    /// <summary>What prediction engines over a model of the case give.</summary>
    public DataSnapshot Predict(ITransformer model)
    {
        var whole = _prepare.Append(model);
        return new DataSnapshot(
            [
                .. Compared.Select(name => ColumnSnapshot.Of(Output.Schema[name], _case.Predict(ML, whole, Output.Schema[name]))),
            ],
            _case.Tolerance);
    }

    public MemoryStream Save(ITransformer model)
    {
        var zip = new MemoryStream();
        ML.Model.Save(model, Data.Schema, zip);
        zip.Position = 0;
        return zip;
    }

    public void Dispose() => (Model as IDisposable)?.Dispose();

    private static IEnumerable<string> NamesAsked(WatchedView data) => data.Asked.Select(index => data.Schema[index].Name).Distinct();
}
