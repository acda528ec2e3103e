using System.Text;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>What one run of the tool returned and wrote.</summary>
public sealed record ToolRun(int ExitCode, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public ToolRun Succeeded()
    {
        Assert.AreEqual(0, ExitCode, Error);
        return this;
    }

    /// <summary>Checks that the run failed with one line that holds the given parts.</summary>
    public ToolRun Failed(params string[] parts)
    {
        Assert.AreEqual(1, ExitCode, Error);
        Assert.HasCount(1, Error.TrimEnd().Split('\n'), Error);
        StringAssert.StartsWith(Error, "mlext: error: ");
        foreach (var part in parts)
            StringAssert.Contains(Error, part);
        return this;
    }
}
