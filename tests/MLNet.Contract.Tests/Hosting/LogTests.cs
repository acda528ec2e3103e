using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Hosting;

/// <summary>
/// What reaches the subscribers of <see cref="MLContext.Log"/>. The traces of cursors are left out: ML.NET sends more of them, from several
/// threads in no certain order.
/// </summary>
[TestClass]
public class LogTests
{
    [TestMethod]
    public void AChainThatIsFittedUsedSavedAndLoadedSaysNothingButTraces()
    {
        var (ml, messages) = Listener.Listen();
        var data = ml.Data.LoadFromEnumerable(NumberRow.List(10));
        var chain = ml.Transforms.CopyColumns("B", "Value").AppendCacheCheckpoint(ml).Append(ml.Transforms.NormalizeMinMax("B"));
        var model = chain.Fit(ml.Data.TrainTestSplit(data).TrainSet);
        model.Transform(data).Numbers();
        using var zip = new MemoryStream();
        ml.Model.Save(model, data.Schema, zip);
        zip.Position = 0;
        using var engine = ml.Model.CreatePredictionEngine<NumberRow, NumberRow>(ml.Model.Load(zip, out _));
        engine.Predict(new NumberRow());
        Assert.IsEmpty(messages.Where(message => message.Kind != ChannelMessageKind.Trace).Select(message => message.Message));
    }

    [TestMethod]
    public void WhatAComponentSaysInAChainIsHeardWhereItIsSaid()
    {
        var (ml, messages) = Listener.Listen();
        var host = ((IHostEnvironment)ml).Register("Talker");
        var estimator = new ScaleEstimator("Value", 2);
        var fits = 0;
        var talking = estimator.WithOnFitDelegate(_ =>
        {
            using var channel = host.Start("Fitting");
            channel.Warning(MessageSensitivity.None, "fit {0}", ++fits);
        });
        var data = ml.Data.LoadFromEnumerable(NumberRow.List(2));
        ml.Transforms.CopyColumns("B", "Value").Append(talking).Fit(data);
        var warning = messages.Single(message => message.Kind == ChannelMessageKind.Warning);
        Assert.AreEqual("Talker; Fitting", warning.Source);
        Assert.AreEqual("fit 1", warning.RawMessage);
        Assert.AreEqual("[Source=Talker; Fitting, Kind=Warning] fit 1", warning.Message);
    }

    [TestMethod]
    public void AnErrorIsThrownAndNotLogged()
    {
        var (ml, messages) = Listener.Listen();
        var data = ml.Data.LoadFromEnumerable(NumberRow.List(2));
        var normalize = ml.Transforms.NormalizeMinMax("B");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Transforms.CopyColumns("B", "nowhere").Append(normalize).Fit(data));
        var failing = ml.Transforms.CopyColumns("B", "Value").WithOnFitDelegate(_ => throw new TimeoutException("on purpose"));
        Assert.ThrowsExactly<TimeoutException>(() => failing.Append(normalize).Fit(data));
        Assert.IsEmpty(messages.Where(message => message.Kind != ChannelMessageKind.Trace).Select(message => message.Message));
    }

    [TestMethod]
    public void ASourceIsNamedByItsHostsGrandparentItsHostAndItsChannel()
    {
        var (ml, messages) = Listener.Listen();
        IHostEnvironment environment = ml;
        environment.Start("root").Dispose();
        var a = environment.Register("A");
        a.Start("one").Dispose();
        var b = a.Register("B");
        b.Start("two").Dispose();
        var c = b.Register("C");
        c.Start("three").Dispose();
        c.Register("D").Start("four").Dispose();
        CollectionAssert.AreEqual(
            new[] { "root", "A; one", "B; two", "A; C; three", "B; D; four" },
            messages.Select(message => message.Source).Distinct().ToArray());
    }

    [TestMethod]
    public void AChannelTracesItsStartAndItsEndOnce()
    {
        var (ml, messages) = Listener.Listen();
        var channel = ((IHostEnvironment)ml).Start("activity");
        channel.Error(MessageSensitivity.All, "error");
        channel.Trace(MessageSensitivity.UserData, "{0}", "detail");
        channel.Dispose();
        channel.Dispose();
        CollectionAssert.AreEqual(
            new[] { "Trace Channel started", "Error error", "Trace detail", "Trace Channel finished. Elapsed", "Trace Channel disposed" },
            messages.Select(message => $"{message.Kind} {message.RawMessage!.Split(" 0")[0]}").ToArray());
    }

    [TestMethod]
    public void TheContextSendsAndASubscribersExceptionReachesTheSpeaker()
    {
        var ml = new MLContext();
        object? sender = null;
        ml.Log += (context, _) => sender = context;
        ((IHostEnvironment)ml).Start("a").Dispose();
        Assert.AreSame(ml, sender);
        ml.Log += (_, _) => throw new TimeoutException("on purpose");
        Assert.ThrowsExactly<TimeoutException>(() => ((IHostEnvironment)ml).Start("b"));
    }

    [TestMethod]
    public void PipesOfOtherMessagesHaveNoListener()
    {
        var (ml, messages) = Listener.Listen();
        using (var pipe = ((IHostEnvironment)ml).Register("A").StartPipe<int>("numbers"))
            pipe.Send(3);
        Assert.IsEmpty(messages);
    }

    [TestMethod]
    public void EventArgumentsCanBeMadeOfTextAlone()
    {
        var plain = new LoggingEventArgs("text");
        Assert.AreEqual("text", plain.Message);
        Assert.IsNull(plain.RawMessage);
        Assert.IsNull(plain.Source);
        var full = new LoggingEventArgs("text", ChannelMessageKind.Error, "source");
        Assert.AreEqual("[Source=source, Kind=Error] text", full.Message);
        Assert.AreEqual("text", full.RawMessage);
        Assert.AreEqual("source", full.Source);
        Assert.AreEqual(ChannelMessageKind.Error, full.Kind);
    }
}
