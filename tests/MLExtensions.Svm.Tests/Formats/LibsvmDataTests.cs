using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Svm.Tests.Formats;

[TestClass]
public class LibsvmDataTests
{
    [TestMethod]
    public void LinesBecomeADenseMatrix()
    {
        LibsvmData data = Read("+1 1:0.5 3:-2\n-1 2:1e-3\n0.25\n");
        CollectionAssert.AreEqual(new double[] { 1, -1, 0.25 }, data.Labels.ToArray());
        Assert.AreEqual(3, data.Features.Columns);
        CollectionAssert.AreEqual(new[] { 0.5f, 0, -2, 0, 1e-3f, 0, 0, 0, 0 }, data.Features.Values.ToArray());
        Assert.IsTrue(data.Serials.IsEmpty);
        Assert.IsTrue(data.ExcessSquaredNorms.IsEmpty);
        CollectionAssert.AreEqual(new[] { 1, -1, 0.25f }, data.Targets());
    }

    [TestMethod]
    [DataRow("1 1:2 2:3\r\n2\r\n", DisplayName = "CRLF")]
    [DataRow("\uFEFF1 1:2 2:3\n2\n", DisplayName = "byte-order mark")]
    [DataRow("1 1:2 2:3\n2", DisplayName = "no line end")]
    [DataRow("  1\t1:2   2:3 \t\n2 \n", DisplayName = "blanks")]
    [DataRow("1 1: 2 2:3\n2\n", DisplayName = "blank after the colon")]
    [DataRow("1 +1:+2 02:3.0\n2\n", DisplayName = "signs and zeros")]
    [DataRow("1.0 1:2e0 2:.3e1 # a comment: with 5:6\n2 # another\n", DisplayName = "comments")]
    [DataRow("1 1:2 2:3 4:0\n2\n", DisplayName = "an explicit zero")]
    public void WhatSvmTrainTakesIsTaken(string text)
    {
        foreach (int piece in (int[])[1, 2, 3, 7, int.MaxValue])
        {
            LibsvmData data = LibsvmData.Load(new TextStream(text, piece));
            CollectionAssert.AreEqual(new double[] { 1, 2 }, data.Labels.ToArray());
            CollectionAssert.AreEqual(new float[] { 2, 3 }, data.Features.Row(0)[..2].ToArray());
            Assert.IsFalse(data.Features.Row(1).ContainsAnyExcept(0));
        }
    }

    [TestMethod]
    [DataRow("1 1:2\n\n2 1:3\n", "line 2, column 1", "the line is empty")]
    [DataRow("1 1:2\n   \n", "line 2, column 4", "the line is empty")]
    [DataRow("# head\n1 1:2\n", "line 1, column 1", "a comment stands where the label")]
    [DataRow("1,2 1:2\n", "line 1, column 1", "the label '1,2' is not a number. A row has one label")]
    [DataRow("yes 1:2\n", "line 1, column 1", "the label 'yes' is not a number")]
    [DataRow("nan 1:2\n", "line 1, column 1", "the label 'nan' is not a number")]
    [DataRow("1e999 1:2\n", "line 1, column 1", "the label '1e999' is too large")]
    [DataRow("1 1:2 3:x\n", "line 1, column 9", "the value 'x' is not a number")]
    [DataRow("1 1:2 3:1.5.2\n", "line 1, column 9", "the value '1.5.2' is not a number")]
    [DataRow("1 1:2 3:0x1F\n", "line 1, column 9", "the value '0x1F' is not a number")]
    [DataRow("1 1:NaN\n", "line 1, column 5", "the value 'NaN' is not finite")]
    [DataRow("1 1:-inf\n", "line 1, column 5", "the value '-inf' is not finite")]
    [DataRow("1 1:1e39\n", "line 1, column 5", "the value '1e39' is beyond the range of single precision")]
    [DataRow("1 2:1 2:3\n", "line 1, column 7", "the index 2 comes after 2; the indices of a line must grow")]
    [DataRow("1 5:1 2:3\n", "line 1, column 7", "the index 2 comes after 5")]
    [DataRow("1 0:1 2:3\n", "line 1, column 3", "the index is 0; indices start at 1")]
    [DataRow("1 -1:1\n", "line 1, column 3", "'-1:1' has a negative index")]
    [DataRow("1 2147483648:1\n", "line 1, column 3", "the index in '2147483648:1' is larger than 2147483647")]
    [DataRow("1 qid:3 1:2\n", "line 1, column 3", "'qid:3' belongs to ranking data")]
    [DataRow("1 1:2 5\n", "line 1, column 7", "'5' is no feature, which is written index:value.")]
    [DataRow("1 1:2 and text\n", "line 1, column 7", "'and' is no feature")]
    [DataRow("1 1:2 a:3\n", "line 1, column 7", "'a:3' is no feature")]
    [DataRow("1 1:2\n1 1:0.5 2:", "line 2, column 11", "there is no value after the colon. The file ends here; is it cut short?")]
    [DataRow("1 1:2\n1 1:0.5 2", "line 2, column 9", "'2' is no feature, which is written index:value. The file ends here; is it cut short?")]
    [DataRow("1 1:0.5\u0000\n", "line 1, column 5", "is not a number")]
    [DataRow("1 2:3abcdefghijklmnopqrstuvwxyz\n", "line 1, column 5", "'3abcdefghijklmnopqrstuvw...'")]
    public void WhatIsNotInTheFormatIsRefusedWithItsPlace(string text, string place, string problem)
    {
        foreach (int piece in (int[])[1, int.MaxValue])
        {
            FormatException error = Assert.ThrowsExactly<FormatException>(() => LibsvmData.Load(new TextStream(text, piece), source: "my.txt"));
            StringAssert.StartsWith(error.Message, $"my.txt, {place}: ");
            StringAssert.Contains(error.Message, problem);
        }
    }

    [TestMethod]
    public void NoRowsAreAMatrixWithoutRows()
    {
        foreach (string text in (string[])["", "\uFEFF"])
        {
            LibsvmData data = Read(text);
            Assert.AreEqual(0, data.Features.Rows);
            Assert.AreEqual(1, data.Features.Columns);
        }
    }

    [TestMethod]
    public void ColumnsMayBeGiven()
    {
        LibsvmData data = LibsvmData.Load(new TextStream("1 1:1 2:2 5:3 9:4\n2 1:5\n3 3:6 4:-2\n"), new LibsvmReadOptions { Columns = 3 });
        CollectionAssert.AreEqual(new float[] { 1, 2, 0, 5, 0, 0, 0, 0, 6 }, data.Features.Values.ToArray());
        CollectionAssert.AreEqual(new double[] { 25, 0, 4 }, data.ExcessSquaredNorms.ToArray());
        data = LibsvmData.Load(new TextStream("1 1:1 2:2\n"), new LibsvmReadOptions { Columns = 5 });
        CollectionAssert.AreEqual(new float[] { 1, 2, 0, 0, 0 }, data.Features.Values.ToArray());
        Assert.IsTrue(data.ExcessSquaredNorms.IsEmpty);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LibsvmReadOptions { Columns = 0 });
    }

    [TestMethod]
    public void AHugeIndexIsRefusedBeforeMemoryIsTaken()
    {
        string text = "1 1:2\n1 1000000000:1\n" + string.Concat(Enumerable.Repeat("1 1:1\n", 100));
        long before = GC.GetAllocatedBytesForCurrentThread();
        FormatException error = Assert.ThrowsExactly<FormatException>(() => LibsvmData.Load(new TextStream(text), new LibsvmReadOptions { MemoryLimit = 1 << 20 }));
        StringAssert.Contains(error.Message, "2 or more rows of 1000000000 columns take 7,629 MiB as a matrix; the most possible here is 1 MiB. The largest index is in line 2.");
        Assert.IsLessThan(8 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
        // Given the columns, the index does not matter.
        Assert.AreEqual(102, LibsvmData.Load(new TextStream(text), new LibsvmReadOptions { MemoryLimit = 1 << 20, Columns = 1 }).Features.Rows);
    }

    [TestMethod]
    public void LinesMayBeLongerThanAnyBuffer()
    {
        StringBuilder text = new("3");
        for (int c = 1; c <= 300_000; c += 1 + c % 3)
            text.Append(CultureInfo.InvariantCulture, $" {c}:{c % 100}");
        LibsvmData data = Read("1 2:1\n" + text + "\n2 1:4\n");
        Assert.AreEqual(3, data.Features.Rows);
        for (int c = 1; c <= data.Features.Columns; c += 1 + c % 3)
            Assert.AreEqual(c % 100, data.Features.Row(1)[c - 1]);
        Assert.AreEqual(4, data.Features.Row(2)[0]);
    }

    [TestMethod]
    public void RowsOfAPrecomputedKernelBeginWithSerialNumbers()
    {
        LibsvmReadOptions options = new() { IsPrecomputed = true };
        LibsvmData data = LibsvmData.Load(new TextStream("1 0:2 1:5 2:6 3:7\n-1 0:3 2:8 3:9\n"), options);
        CollectionAssert.AreEqual(new[] { 2, 3 }, data.Serials.ToArray());
        FeatureMatrix kernel = data.ToKernelMatrix();
        // Of each row, the values at serial numbers 2 and 3.
        CollectionAssert.AreEqual(new float[] { 6, 7, 8, 9 }, kernel.Values.ToArray());
        StringAssert.Contains(
            Assert.ThrowsExactly<FormatException>(() => LibsvmData.Load(new TextStream("1 1:5\n"), options)).Message,
            "line 1, column 3: a row of a precomputed kernel begins with 0:serial number");
        LibsvmData far = LibsvmData.Load(new TextStream("1 0:7 1:5\n"), options);
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(far.ToKernelMatrix).Message, "The serial number of row 1 is 7; it must be between 1 and 1");
    }

    [TestMethod]
    public void ReadingIsCancelledAndReportsProgress()
    {
        string text = string.Concat(Enumerable.Repeat("1 1:1\n", 5000));
        List<long> reports = [];
        LibsvmData.Load(new TextStream(text), progress: new Listener(reports.Add));
        CollectionAssert.AreEqual(new long[] { 1024, 2048, 3072, 4096 }, reports);
        using CancellationTokenSource source = new();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => LibsvmData.Load(new TextStream(text), progress: new Listener(_ => source.Cancel()), cancellationToken: source.Token));
    }

    [TestMethod]
    public void EveryMatrixReadsBackToTheSameBits()
    {
        Gen<LibsvmData> all =
            from rows in Gen.Choose(1, 12)
            from columns in Gen.Choose(1, 9)
            from values in Gen.Frequency((2, Gen.Constant(0f)), (3, Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite)))
                .ArrayOf(rows * columns)
            from labels in Gen.Choose(-3, 3).Select(label => label / 2.0).ArrayOf(rows)
            from serials in Gen.OneOf(Gen.Choose(1, 30).ArrayOf(rows), Gen.Constant(Array.Empty<int>()))
            select new LibsvmData(new FeatureMatrix(values, rows, columns), labels, serials);
        Prop.ForAll(Arb.From(all), data =>
        {
            using MemoryStream stream = new();
            data.Save(stream);
            foreach (int piece in (int[])[3, int.MaxValue])
            {
                LibsvmData copy = LibsvmData.Load(
                    new TextStream(stream.ToArray(), piece), new LibsvmReadOptions { Columns = data.Features.Columns, IsPrecomputed = data.Serials.Length > 0 });
                if (!Bits(copy.Features).SequenceEqual(Bits(data.Features)) || !copy.Labels.Span.SequenceEqual(data.Labels.Span) ||
                    !copy.Serials.Span.SequenceEqual(data.Serials.Span))
                {
                    return false;
                }
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_261_126, 1));
    }

    [TestMethod]
    public void NumbersAreWrittenShortlyWhateverTheCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using MemoryStream stream = new();
            new LibsvmData(TestData.Rows([0.1f, 0, -1e-8f], [0, 16777216f, 3]), (double[])[-1, 0.5]).Save(stream);
            Assert.AreEqual("-1 1:0.1 3:-1e-08\n0.5 2:16777216 3:3\n", Encoding.ASCII.GetString(stream.ToArray()));
            Assert.AreEqual(0.1f, Read("1 1:0.1\n").Features.Row(0)[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void WhatCannotBeReadIsNotWritten()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new LibsvmData(TestData.Rows([1, float.NaN]), (double[])[1]).Save(Stream.Null)).Message,
            "The feature in row 0, column 1 is NaN");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new LibsvmData(TestData.Rows([1, 2]), (double[])[double.NaN]).Save(Stream.Null)).Message,
            "The label of row 0 is NaN");
        Assert.ThrowsExactly<ArgumentException>(() => new LibsvmData(TestData.Rows([1, 2]), (double[])[1, 2]));
        Assert.ThrowsExactly<ArgumentException>(() => new LibsvmData(TestData.Rows([1, 2]), (double[])[1], (int[])[1, 2]));
    }

    [TestMethod]
    public void ClassesAreNumberedAsInLibsvm()
    {
        CheckClasses([3, -1, 3.9, 7, -1.5], [3, -1, 7], [0, 1, 0, 2, 1]);
        // Of -1 and 1, 1 comes first, wherever it stands.
        CheckClasses([-1, 1, -1], [1, -1], [1, 0, 1]);
        CheckClasses([1, -1], [1, -1], [0, 1]);
        CheckClasses([-1, 2], [-1, 2], [0, 1]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => LibsvmLabels.Of([1, 3e9])).Message, "The label of row 1 is 3000000000");

        static void CheckClasses(double[] labels, int[] expectedLabels, int[] expectedClasses)
        {
            LibsvmLabels found = LibsvmLabels.Of(labels);
            CollectionAssert.AreEqual(expectedLabels, found.Labels.ToArray());
            CollectionAssert.AreEqual(expectedClasses, found.Classes);
        }
    }

    private static LibsvmData Read(string text) => LibsvmData.Load(new TextStream(text));

    private static IEnumerable<int> Bits(FeatureMatrix matrix) => matrix.Values.ToArray().Select(BitConverter.SingleToInt32Bits);

    private sealed class Listener(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
