using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Search;

/// <summary>C-SVC, one against one, judged by the share of rows of a wrong class.</summary>
internal sealed class ClassificationTask : SearchTask<SvmClassifier>
{
    private readonly int[] _classes;
    private readonly double[] _costs;
    private readonly ClassMembers _members;

    public ClassificationTask(int[] classes, int rows, double[] weights, SvmClassWeights classWeights, SvmSearchOptions options) : base(options)
    {
        _classes = classes;
        _members = ClassMembers.Of(classes, rows);
        _costs = _members.Costs(classes, weights, classWeights, c: 1);
    }

    public override int Functions => _members.Pairs.Length;

    // Decision values go from class to class at -1 and 1.
    public override double Deviation => 1;

    public override Formulation Formulate(int function, double c, double epsilon)
    {
        (int first, int second) = _members.Pairs[function];
        // Rows of other classes have no cost and so no part.
        return new BinaryFormulation(
            Array.ConvertAll(_classes, k => k == first), [.. _costs.Select((cost, r) => _classes[r] == first || _classes[r] == second ? c * cost : 0)], null);
    }

    public override double Error(double[] values, double[] weights)
    {
        double wrong = 0, total = 0;
        for (int r = 0; r < _classes.Length; r++)
        {
            wrong += PairVote.Winner(values.AsSpan(r * Functions, Functions), _members.Count) == _classes[r] ? 0 : weights[r];
            total += weights[r];
        }
        return wrong / total;
    }

    public override SvmClassifier Fit(FeatureMatrix features, ISvmSession session, TrialOutcome outcome, CancellationToken cancellationToken)
    {
        PairTrainer trainer = new(
            session, _members, Array.ConvertAll(_costs, cost => outcome.Trial.C * cost),
            new SvcParameters { Tolerance = Options.Tolerance, MaxIterations = Options.MaxIterations, Threads = Options.Threads }, pair => outcome.Starts[pair], null);
        return ClassifierAssembly.Join(features, session.Kernel, _members, trainer.FitAll(cancellationToken));
    }

    protected override int[] DrawFolds(int rows, int folds, int seed) => Folds.Stratified(_members, folds, seed);
}
