using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class NearestNameTests
{
    [TestMethod]
    [DataRow("Titel", "Title")]
    [DataRow("title", "Title")]
    [DataRow("Ratng", "Rating")]
    [DataRow("fold", "folds")]
    [DataRow("Year", null)]
    [DataRow("Rotten", null)]
    public void A_name_is_near_that_differs_in_few_letters(string wanted, string? nearest) =>
        Assert.AreEqual(nearest, NearestName.Find(["Title", "Rating", "folds"], wanted));
}
