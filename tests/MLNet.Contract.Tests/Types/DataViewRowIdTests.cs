using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Types;

[TestClass]
public class DataViewRowIdTests
{
    private static readonly DataViewRowId Id = new(3, 4);

    // Printed by ML.NET 3.0.1.
    [TestMethod]
    public void DerivedIdsAreMLNets()
    {
        Assert.AreEqual("0000000e2e99dee634e09d0ba1021905", Id.Fork().ToString());
        Assert.AreEqual("0000000e2e99dee600000000cadce73d", Id.Next().ToString());
        Assert.AreEqual("054185706a8f1486f7291430d8c8e971", Id.Combine(new DataViewRowId(7, 8)).ToString());
    }

    // Printed by ML.NET 3.0.1.
    [TestMethod]
    public void HashesAreMLNets()
    {
        Assert.AreEqual(901, new DataViewRowId(5, 7).GetHashCode());
        Assert.AreEqual(0, default(DataViewRowId).GetHashCode());
        Assert.AreEqual(1288490060, new DataViewRowId(0x8123456789ABCDEF, 0xFEDCBA9876543211).GetHashCode());
    }

    [TestMethod]
    public void TheUpperHalfDecidesTheOrder()
    {
        Assert.AreEqual("00000000000000040000000000000003", Id.ToString());
        Assert.IsGreaterThan(0, Id.CompareTo(new DataViewRowId(9, 3)));
        Assert.IsLessThan(0, Id.CompareTo(new DataViewRowId(9, 4)));
        Assert.AreEqual(0, Id.CompareTo(new DataViewRowId(3, 4)));
        Assert.AreEqual(new DataViewRowId(3, 4), Id);
        Assert.IsFalse(Id.Equals((object?)"x") || Id.Equals(null));
    }
}
