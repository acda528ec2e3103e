namespace MLExtensions.Testing;

/// <summary>
/// What ML.NET, and whoever builds pipelines, may expect of a component: the shape foretold before fitting, cursors, single rows, models saved
/// and loaded. A test class of a component derives from this and lists cases; every demand is a test of each case.
/// </summary>
/// <typeparam name="TCases">The cases: the deriving class itself.</typeparam>
public abstract partial class EstimatorContract<TCases>
    where TCases : IContractCases
{
    public static IEnumerable<object[]> Names => TCases.Cases.Select(contractCase => new object[] { contractCase.Name });

    private static ContractCase Get(string name) => TCases.Cases.Single(contractCase => contractCase.Name == name);

    private static FittedCase Fit(string name) => new(Get(name));

    private static void AssertRefused(Action action, string column, string what)
    {
        var error = Assert.Throws<Exception>(action, what);
        Assert.IsTrue(error is ArgumentException or InvalidOperationException, $"{what}: {error}");
        Assert.Contains(column, error.Message, $"{what}: the message names the column.");
    }

    // ML.NET's own cursors close those that they read on threads of their own.
    private static void AssertAllClosed(WatchedView data) =>
        Assert.IsTrue(SpinWait.SpinUntil(() => data.OpenCursors == 0, TimeSpan.FromSeconds(30)), $"{data.OpenCursors} cursors are left open.");
}
