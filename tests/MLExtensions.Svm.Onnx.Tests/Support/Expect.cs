namespace MLExtensions.Svm.Onnx.Tests.Support;

/// <summary>What an exported model must give out, judged by the definition of decision functions in double precision.</summary>
internal static class Expect
{
    private const double Allowed = 1e-4;

    // Below this a vote may fall to either side of rounding.
    private const double Undecided = 1e-5;

    /// <summary>Scores differ by at most 1e-4 of their own deviation.</summary>
    public static void Scores(SvmModel model, FeatureMatrix rows, float[] scores, string what) =>
        Scores(model, rows, scores, Samples.Deviation(Definition.Values(model, rows).Select(value => (float)value)), what);

    /// <summary>Scores differ by at most 1e-4 of <paramref name="deviation"/>.</summary>
    public static void Scores(SvmModel model, FeatureMatrix rows, float[] scores, double deviation, string what)
    {
        var truth = Definition.Values(model, rows);
        Assert.HasCount(truth.Length, scores);
        for (var r = 0; r < truth.Length; r++)
            Assert.AreEqual(truth[r], scores[r], Allowed * deviation + 1e-6 * Math.Abs(truth[r]), $"{what}, row {r}");
    }

    /// <summary>
    /// Decision values differ by at most 1e-4, or in the seventh digit where they are large; labels are those of the vote; scores are as
    /// documented; probabilities are within 1e-4.
    /// </summary>
    public static void Outputs(SvmClassifier model, FeatureMatrix rows, OnnxRun run, string what)
    {
        int classes = model.ClassCount, pairs = model.PairCount;
        var truth = Definition.Values(model, rows);
        float[] values = run.Floats("decision_values"), scores = run.Floats("scores");
        var labels = run.Numbers("label");
        var probabilities = model.Sigmoids.Count == 0 ? null : run.Floats("probabilities");
        var expected = new double[classes];
        var compared = 0;
        for (var r = 0; r < rows.Rows; r++)
        {
            var own = truth.AsSpan(r * pairs, pairs);
            for (var pair = 0; pair < pairs; pair++)
                Assert.AreEqual(own[pair], values[r * pairs + pair], Allowed + 1e-6 * Math.Abs(own[pair]), $"{what}, row {r}, pair {pair}");
            if (probabilities is not null)
            {
                model.Probabilities(own, expected);
                for (var k = 0; k < classes; k++)
                    Assert.AreEqual(expected[k], probabilities[r * classes + k], Allowed, $"{what}, row {r}, probability of class {k}");
            }

            if (own.ToArray().Any(value => Math.Abs(value) < Undecided))
                continue;
            compared++;
            Assert.AreEqual(model.Vote(own), labels[r], $"{what}, row {r}");
            model.Scores(own, expected);
            for (var k = 0; k < classes; k++)
            {
                var allowed = 2 * Allowed * classes + 1e-6 * Math.Abs(expected[k]);
                Assert.AreEqual(expected[k], scores[r * classes + k], allowed, $"{what}, row {r}, score of class {k}");
            }
        }

        Assert.IsGreaterThan(rows.Rows / 2, compared, $"{what}: most rows are decided");
    }
}
