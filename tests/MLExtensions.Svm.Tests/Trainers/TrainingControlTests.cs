using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Progress, cancellation, memory and honesty about convergence, of every trainer.</summary>
[TestClass]
public sealed class TrainingControlTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Progress_is_reported()
    {
        var data = Data(400);
        foreach (var make in Makers())
        {
            var reports = new List<SvmProgress>();
            make(new Settings { Progress = new Recorder(reports.Add) }).Fit(data);
            Assert.IsNotEmpty(reports);
        }
    }

    [TestMethod]
    public void Training_can_be_cancelled_while_rows_are_read_and_afterwards()
    {
        foreach (var make in Makers())
        {
            foreach (var cancelAfter in new[] { 0, 20, 60 })
            {
                using var source = new CancellationTokenSource();
                var trainer = make(new Settings { Cancellation = source.Token, Label = "Key" });
                var read = 0;
                var data = _ml.Data.LoadFromEnumerable(Rows());
                Assert.Throws<OperationCanceledException>(() => trainer.Fit(data), $"after {cancelAfter} rows");
                Assert.AreEqual(cancelAfter, read);

                IEnumerable<ClassSample> Rows()
                {
                    foreach (var sample in ClassSample.Make(60))
                    {
                        if (read == cancelAfter)
                            source.Cancel();
                        else
                            read++;
                        yield return sample;
                    }

                    source.Cancel();
                }
            }
        }
    }

    [TestMethod]
    public void Training_can_be_cancelled_by_a_report()
    {
        // A tolerance that is not to be reached: without the cancellation they would go on for minutes.
        var settings = new Settings { C = 1e7, Tolerance = 1e-13 };
        foreach (var make in Makers()[..3])
        {
            using var source = new CancellationTokenSource();
            var trainer = make(settings with { Progress = new Recorder(_ => source.Cancel()), Cancellation = source.Token });
            Assert.Throws<OperationCanceledException>(() => trainer.Fit(Data(2000)));
        }
    }

    [TestMethod]
    public void A_budget_that_cannot_work_is_refused_with_one_that_does()
    {
        var data = Data(400);
        foreach (var make in Makers())
            StringAssert.Contains(Assert.Throws<ArgumentException>(() => make(new Settings { MemoryBudget = 1000 }).Fit(data)).Message, "need at least");
    }

    [TestMethod]
    public void A_small_budget_and_one_thread_give_the_same_columns()
    {
        var data = Data(600);
        foreach (var make in Makers())
        {
            var expected = Scores(make(new Settings { Tolerance = 1e-6 }).Fit(data).Transform(data));
            var small = Scores(make(new Settings { Tolerance = 1e-6, MemoryBudget = 700_000 }).Fit(data).Transform(data));
            var single = Scores(make(new Settings { Tolerance = 1e-6, Threads = 1 }).Fit(data).Transform(data));
            CollectionAssert.AreEqual(expected, single);
            for (var i = 0; i < expected.Length; i++)
                Assert.AreEqual(expected[i], small[i], 1e-3);
        }
    }

    [TestMethod]
    public void A_fit_that_did_not_converge_is_logged()
    {
        var data = Data(200);
        var warnings = new List<string>();
        _ml.Log += (_, e) => warnings.Add(e.Message);
        foreach (var make in Makers())
        {
            warnings.Clear();
            make(new Settings { MaxIterations = 3 }).Fit(data);
            Assert.IsTrue(warnings.Any(w => w.Contains("stopped after 3 iterations", StringComparison.Ordinal)), string.Join('\n', warnings));
        }

        Assert.IsFalse(_ml.MulticlassClassification.Trainers.KernelSvm(
            new() { Parameters = new() { MaxIterations = 3 } }).Fit(data).Model.Svm.Converged);
    }

    private Func<Settings, IEstimator<ITransformer>>[] Makers() =>
    [
        s => _ml.Regression.Trainers.KernelSvm(new KernelSvmRegressionOptions
        {
            LabelColumnName = "Number",
            Progress = s.Progress,
            CancellationToken = s.Cancellation,
            Parameters = new() { C = s.C, Tolerance = s.Tolerance, MaxIterations = s.MaxIterations, MemoryBudget = s.MemoryBudget, Threads = s.Threads },
        }),
        s => _ml.BinaryClassification.Trainers.KernelSvm(new KernelSvmBinaryOptions
        {
            LabelColumnName = "IsNorth",
            Progress = s.Progress,
            CancellationToken = s.Cancellation,
            Parameters = new() { C = s.C, Tolerance = s.Tolerance, MaxIterations = s.MaxIterations, MemoryBudget = s.MemoryBudget, Threads = s.Threads },
        }),
        s => _ml.MulticlassClassification.Trainers.KernelSvm(new KernelSvmMulticlassOptions
        {
            LabelColumnName = s.Label,
            Progress = s.Progress,
            CancellationToken = s.Cancellation,
            Parameters = new() { C = s.C, Tolerance = s.Tolerance, MaxIterations = s.MaxIterations, MemoryBudget = s.MemoryBudget, Threads = s.Threads },
        }),
        s => _ml.AnomalyDetection.Trainers.OneClassSvm(new OneClassSvmOptions
        {
            Progress = s.Progress,
            CancellationToken = s.Cancellation,
            Parameters = new()
            {
                Kernel = KernelParameters.Rbf(5), Tolerance = s.Tolerance, MaxIterations = s.MaxIterations, MemoryBudget = s.MemoryBudget, Threads = s.Threads,
            },
        }),
    ];

    private IDataView Data(int rows)
    {
        var data = _ml.Data.LoadFromEnumerable(ClassSample.Make(rows));
        return _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(data).Transform(data);
    }

    private static float[] Scores(IDataView data) => data.Schema["Score"].Type is VectorDataViewType
        ? [.. data.GetColumn<float[]>("Score").SelectMany(row => row)]
        : [.. data.GetColumn<float>("Score")];

    private sealed record Settings
    {
        public IProgress<SvmProgress>? Progress { get; init; }

        public CancellationToken Cancellation { get; init; }

        public string Label { get; init; } = "Label";

        public double C { get; init; } = 100;

        public double Tolerance { get; init; } = 1e-3;

        public long? MaxIterations { get; init; }

        public long? MemoryBudget { get; init; }

        public int? Threads { get; init; }
    }

    private sealed class Recorder(Action<SvmProgress> record) : IProgress<SvmProgress>
    {
        // Pairs of classes report from the threads that fit them.
        public void Report(SvmProgress value)
        {
            lock (record)
                record(value);
        }
    }
}
