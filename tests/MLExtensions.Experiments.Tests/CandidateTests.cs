namespace MLExtensions.Experiments.Tests;

[TestClass]
public class CandidateTests
{
    [TestMethod]
    public void A_candidate_that_was_not_tuned_has_no_curve_and_no_part_in_the_average()
    {
        var candidate = new Candidate { Name = "ridge", Description = "linear", Error = 1, OutOfFold = new[] { 1f } };
        Assert.IsEmpty(candidate.Curve);
        Assert.AreEqual(0, candidate.Weight);
    }
}
