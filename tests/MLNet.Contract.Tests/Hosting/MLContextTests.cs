using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNet.Contract.Tests.Hosting;

[TestClass]
public class MLContextTests
{
    [TestMethod]
    public void DefaultsAreTheCpu()
    {
        var context = new MLContext();
        Assert.IsNull(context.GpuDeviceId);
        Assert.IsFalse(context.FallbackToCpu);
        Assert.AreEqual(Path.GetTempPath(), context.TempFilePath);
        context.GpuDeviceId = 1;
        context.FallbackToCpu = true;
        context.TempFilePath = "elsewhere";
        Assert.AreEqual(1, context.GpuDeviceId);
        Assert.IsTrue(context.FallbackToCpu);
        Assert.AreEqual("elsewhere", context.TempFilePath);
    }

    [TestMethod]
    public void MessagesReachSubscribersWithSourceAndKind()
    {
        var context = new MLContext();
        var messages = new List<LoggingEventArgs>();
        context.Log += (_, message) => messages.Add(message);
        var host = ((IHostEnvironment)context).Register("Component");
        using (var channel = host.Start("Activity"))
        {
            channel.Info(MessageSensitivity.None, "{0} of {1}", 1, 2);
            channel.Warning(MessageSensitivity.None, "not a {format}");
        }

        var info = messages.Single(message => message.Kind == ChannelMessageKind.Info);
        Assert.AreEqual("1 of 2", info.RawMessage);
        Assert.AreEqual("Component; Activity", info.Source);
        Assert.AreEqual("[Source=Component; Activity, Kind=Info] 1 of 2", info.Message);
        Assert.AreEqual("not a {format}", messages.Single(message => message.Kind == ChannelMessageKind.Warning).RawMessage);
        Assert.AreEqual("Channel started", messages[0].RawMessage);
        Assert.AreEqual("Channel disposed", messages[^1].RawMessage);
    }

    [TestMethod]
    public void AHostsSeedFixesItsRandomNumbers()
    {
        // Printed by ML.NET 3.0.1.
        var random = ((IHostEnvironment)new MLContext()).Register("Component", seed: 7).Rand;
        Assert.AreEqual(733061423, random.Next());
        Assert.AreEqual(0.6253833745140582, random.NextDouble());
        Assert.AreEqual(8, random.Next(10));
        Assert.AreEqual(5, random.Next(5, 9));
    }

    [TestMethod]
    public void AContextsSeedFixesItsHostsRandomNumbers()
    {
        static int[] Draw(int? seed)
        {
            IHostEnvironment context = new MLContext(seed);
            return [context.Register("A").Rand.Next(), context.Register("B").Rand.Next(), context.Register("B").Rand.Next()];
        }
        CollectionAssert.AreEqual(Draw(5), Draw(5));
        CollectionAssert.AreNotEqual(Draw(5), Draw(6));
        CollectionAssert.AreNotEqual(Draw(null), Draw(null));
        Assert.HasCount(3, Draw(5).Distinct());
    }

    [TestMethod]
    public void AHostNeedsAName()
    {
        IHostEnvironment context = new MLContext();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => context.Register(""));
    }

    [TestMethod]
    public void ProgressIsReportedByTheHeaderUntilTheEnd()
    {
        var progress = ((IHostEnvironment)new MLContext()).Register("Component").StartProgressChannel("Training");
        progress.Checkpoint();
        progress.SetHeader(new ProgressHeader(["loss"], ["iterations"]), entry => entry.SetProgress(0, 1, 10));
        progress.Checkpoint(0.5, 1);
        progress.Checkpoint(0.5, 1, 10);
        Assert.ThrowsExactly<InvalidOperationException>(() => progress.Checkpoint(0.5, 1, 10, 1), "a metric, a unit and its limit");
        using (var inner = progress.StartProgressChannel("Inner"))
            inner.Checkpoint(1, 2, 3, 4);
        progress.Dispose();
        progress.Dispose();
        Assert.ThrowsExactly<InvalidOperationException>(() => progress.Checkpoint(1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ((IHostEnvironment)new MLContext()).StartProgressChannel(""));
    }

    [TestMethod]
    public void AProgressHeaderTakesNullForNothing()
    {
        Assert.IsEmpty(new ProgressHeader(null!, ["unit"]).MetricNames);
        Assert.IsEmpty(new ProgressHeader(["metric"], null!).UnitNames);
        Assert.IsEmpty(new ProgressHeader().UnitNames);
    }

    [TestMethod]
    public void AHostMarksExceptions()
    {
        var host = ((IHostEnvironment)new MLContext()).Register("Component").Register("Part");
        Assert.AreEqual("HostEnvironment", host.ContextDescription);
        var exception = new TimeoutException();
        Assert.AreSame(exception, host.Process(exception));
        Assert.AreEqual("Environment", exception.Data["Throwing component"]);
    }

    [TestMethod]
    public void AnAssemblyMayBeRegisteredTwice()
    {
        var catalog = new MLContext().ComponentCatalog;
        catalog.RegisterAssembly(GetType().Assembly);
        catalog.RegisterAssembly(GetType().Assembly);
        catalog.RegisterAssembly(typeof(MLContext).Assembly, throwOnError: false);
    }

    [TestMethod]
    public void HostsShareTheComponentCatalog()
    {
        var context = new MLContext();
        Assert.AreSame(context.ComponentCatalog, ((IHostEnvironment)context).Register("Component").ComponentCatalog);
    }
}
