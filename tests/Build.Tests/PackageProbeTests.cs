using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Tests;

/// <summary>A feed that answers 'no' is told from one that does not answer.</summary>
[TestClass]
public sealed class PackageProbeTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    [TestMethod]
    public void A_restored_package_is_taken() => Assert.AreEqual(ProbeVerdict.Restores, Judge(0).Verdict);

    [TestMethod]
    public void A_missing_package_is_not_carried()
    {
        ProbeResult result = Judge(1, "/x/probe.csproj : error NU1101: Unable to find package Microsoft.ML. No packages exist with this id");

        Assert.AreEqual(ProbeVerdict.NotCarried, result.Verdict);
        Assert.AreEqual("Unable to find package Microsoft.ML. No packages exist with this id", result.Reason);
    }

    [TestMethod]
    public void A_missing_version_is_not_carried_and_the_reason_names_the_nearest()
    {
        ProbeResult result = Judge(
            1,
            "/x/probe.csproj : error NU1102: Unable to find package Microsoft.ML with version (= 5.0.0)",
            "/x/probe.csproj : error NU1102:   - Found 1 version(s) in a feed [ Nearest version: 5.0.1 ]");

        Assert.AreEqual(ProbeVerdict.NotCarried, result.Verdict);
        StringAssert.Contains(result.Reason, "Nearest version: 5.0.1");
    }

    [TestMethod]
    public void An_unreachable_feed_tells_nothing() =>
        Assert.AreEqual(ProbeVerdict.Unknown, Judge(1, "/x/probe.csproj : error NU1301: Unable to load the service index for source").Verdict);

    [TestMethod]
    public void A_time_out_tells_nothing()
    {
        CommandResult late = new(-1, TimedOut: true, [], Timeout);

        Assert.AreEqual(ProbeVerdict.Unknown, PackageProbe.Judge("Microsoft.ML", "5.0.0", late, Timeout).Verdict);
    }

    [TestMethod]
    public void A_cached_line_reads_back_as_it_was()
    {
        ProbeResult result = new("Microsoft.ML", "5.0.0", ProbeVerdict.NotCarried, "two\nlines\tand a tab");

        Assert.AreEqual(result with { Reason = "two lines and a tab" }, ProbeResult.TryParse(result.Format()));
        Assert.IsNull(ProbeResult.TryParse("rubbish"));
    }

    private static ProbeResult Judge(int exitCode, params string[] output) =>
        PackageProbe.Judge("Microsoft.ML", "5.0.0", new CommandResult(exitCode, false, output, TimeSpan.Zero), Timeout);
}
