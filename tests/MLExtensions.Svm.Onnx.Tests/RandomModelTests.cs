using FsCheck;
using FsCheck.Fluent;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Onnx.Tests.Support;

namespace MLExtensions.Svm.Onnx.Tests;

/// <summary>Rules that hold for every machine.</summary>
[TestClass]
public sealed class RandomModelTests
{
    [TestMethod]
    public void Every_machine_keeps_its_scores() =>
        Prop.ForAll(Machines(), machine =>
        {
            var model = new SvmModel(machine.Kernel, machine.Vectors, machine.Coefficients(machine.Vectors.Rows), 0.25, Samples.Summary);
            var queries = Samples.Normal(20, machine.Vectors.Columns, machine.Seed + 1);
            Expect.Scores(model, queries, OnnxRun.Of(model, queries).Floats("variable"), $"{machine.Kernel}");
            return true;
        }).Check(Settings);

    [TestMethod]
    public void Every_classifier_keeps_its_values_labels_and_probabilities() =>
        Prop.ForAll(Machines(), machine =>
        {
            var random = new Random(machine.Seed);
            var classes = random.Next(2, 6);
            var counts = new int[classes];
            for (var v = 0; v < machine.Vectors.Rows; v++)
                counts[random.Next(classes)]++;
            var pairs = classes * (classes - 1) / 2;
            var model = new SvmClassifier(
                machine.Kernel, machine.Vectors, counts, machine.Coefficients((classes - 1) * machine.Vectors.Rows),
                Enumerable.Range(0, pairs).Select(_ => Samples.Normal(random)).ToArray(), Samples.Summaries(pairs), sigmoids: Sigmoids(random, pairs));
            var queries = Samples.Normal(20, machine.Vectors.Columns, machine.Seed + 1);
            Expect.Outputs(model, queries, OnnxRun.Of(model, queries), $"{machine.Kernel}, {classes} classes");
            return true;
        }).Check(Settings);

    private static SvmSigmoid[]? Sigmoids(Random random, int pairs) => random.Next(2) == 0 ? null
        : [.. Enumerable.Range(0, pairs).Select(_ => new SvmSigmoid(-3 * random.NextDouble(), Samples.Normal(random)))];

    private static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(80).WithReplay(20_261_126, 1);

    private static Arbitrary<Machine> Machines()
    {
        var generator =
            from vectors in Gen.Choose(0, 60)
            from columns in Gen.Choose(1, 12)
            from seed in Gen.Choose(0, 1_000_000)
            from type in Gen.Elements(KernelType.Linear, KernelType.Polynomial, KernelType.Rbf, KernelType.Sigmoid)
            from gamma in Gen.Elements(0.01, 0.2, 1.0)
            from degree in Gen.Choose(1, 7)
            from coef0 in Gen.Elements(0.0, 1.0, -0.5)
            from c in Gen.Elements(0.1, 1.0, 100.0, 1e4)
            select new Machine(
                type switch
                {
                    KernelType.Linear => SvmKernel.Linear,
                    KernelType.Polynomial => SvmKernel.Polynomial(degree, gamma, coef0),
                    KernelType.Rbf => SvmKernel.Rbf(gamma),
                    _ => SvmKernel.Sigmoid(gamma, coef0),
                },
                Samples.Normal(vectors, columns, seed), c, seed);
        return Arb.From(generator);
    }

    private sealed record Machine(SvmKernel Kernel, FeatureMatrix Vectors, double C, int Seed)
    {
        public double[] Coefficients(int count)
        {
            var random = new Random(Seed);
            return [.. Enumerable.Range(0, count).Select(_ => C * (2 * random.NextDouble() - 1))];
        }
    }
}
