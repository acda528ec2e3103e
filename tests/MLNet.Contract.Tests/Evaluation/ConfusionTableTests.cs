using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Confusion matrices as text, letter by letter as ML.NET 3.0.1 prints them.</summary>
[TestClass]
public sealed class ConfusionTableTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Two_classes_with_the_share_of_positives()
    {
        var metrics = _ml.BinaryClassification.Evaluate(_ml.Data.LoadFromEnumerable(BinaryRow.Random(1234).ToList()));
        AssertText(
            """
            TEST POSITIVE RATIO: 0.3938 (486.0/(486.0+748.0))
            Confusion table
                      ||======================
            PREDICTED || positive | negative | Recall
            TRUTH     ||======================
             positive ||      310 |      176 | 0.6379
             negative ||      282 |      466 | 0.6230
                      ||======================
            Precision ||   0.5236 |   0.7259 |
            """,
            metrics.ConfusionMatrix);
    }

    [TestMethod]
    public void Names_of_keys_name_the_classes()
    {
        var metrics = _ml.BinaryClassification.EvaluateNonCalibrated(Keyed("ham", "spam"));
        AssertText(
            """
            TEST HAM RATIO: 0.7500 (3.0/(3.0+1.0))
            Confusion table
                      ||======================
            PREDICTED ||      ham |     spam | Recall
            TRUTH     ||======================
                  ham ||        2 |        1 | 0.6667
                 spam ||        0 |        1 | 1.0000
                      ||======================
            Precision ||   1.0000 |   0.5000 |
            """,
            metrics.ConfusionMatrix);
    }

    [TestMethod]
    public void Long_names_give_way_to_numbers()
    {
        var metrics = _ml.BinaryClassification.EvaluateNonCalibrated(Keyed("no anomaly", "straße"));
        AssertText(
            """
            TEST NO ANOMALY RATIO: 0.7500 (3.0/(3.0+1.0))
            Confusion table
                          ||======================
            PREDICTED     ||        0 |        1 | Recall
            TRUTH         ||======================
            0. no anomaly ||        2 |        1 | 0.6667
            1.     straße ||        0 |        1 | 1.0000
                          ||======================
            Precision     ||   1.0000 |   0.5000 |
            """,
            metrics.ConfusionMatrix);
    }

    [TestMethod]
    public void Three_classes_without_names()
    {
        var metrics = _ml.MulticlassClassification.Evaluate(_ml.Data.LoadFromEnumerable(MulticlassRow.Random(10_000).ToList()));
        AssertText(
            """

            Confusion table
                      ||========================
            PREDICTED ||     0 |     1 |     2 | Recall
            TRUTH     ||========================
                    0 || 1,959 |   681 |   684 | 0.5894
                    1 ||   726 | 1,950 |   679 | 0.5812
                    2 ||   739 |   688 | 1,894 | 0.5703
                      ||========================
            Precision ||0.5721 |0.5875 |0.5815 |
            """,
            metrics.ConfusionMatrix);
    }

    [TestMethod]
    public void Two_of_several_classes_are_no_positives_and_negatives()
    {
        AssertText(
            """

            Confusion table
                      ||======================
            PREDICTED ||        a |        b | Recall
            TRUTH     ||======================
                    a ||        1 |        0 | 1.0000
                    b ||        1 |        1 | 0.5000
                      ||======================
            Precision ||   0.5000 |   1.0000 |
            """,
            Named("a", "b"));
    }

    [TestMethod]
    public void Slot_names_of_the_scores_name_the_classes()
    {
        AssertText(
            """

            Confusion table
                      ||================================
            PREDICTED ||       |   red | green |  blue | Recall
            TRUTH     ||================================
                      ||     1 |     0 |     0 |     0 | 1.0000
                  red ||     0 |     1 |     1 |     0 | 0.5000
                green ||     0 |     0 |     2 |     1 | 0.6667
                 blue ||     2 |     0 |     0 |     2 | 0.5000
                      ||================================
            Precision ||0.3333 |1.0000 |0.6667 |0.6667 |
            """,
            Named("", "red", "green", "blue"));
    }

    [TestMethod]
    public void Twelve_classes_with_long_names()
    {
        AssertText(
            """

            Confusion table
                             ||================================================================================================
            PREDICTED        ||     0 |     1 |     2 |     3 |     4 |     5 |     6 |     7 |     8 |     9 |    10 |    11 | Recall
            TRUTH            ||================================================================================================
             0.            b ||     1 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 | 1.0000
             1.           cc ||     0 |     1 |     1 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 | 0.5000
             2.          ddd ||     0 |     0 |     2 |     1 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 | 0.6667
             3.         eeee ||     0 |     0 |     0 |     2 |     2 |     0 |     0 |     0 |     0 |     0 |     0 |     0 | 0.5000
             4.        fffff ||     0 |     0 |     0 |     0 |     3 |     2 |     0 |     0 |     0 |     0 |     0 |     0 | 0.6000
             5.       gggggg ||     0 |     0 |     0 |     0 |     0 |     3 |     3 |     0 |     0 |     0 |     0 |     0 | 0.5000
             6.      hhhhhhh ||     0 |     0 |     0 |     0 |     0 |     0 |     4 |     3 |     0 |     0 |     0 |     0 | 0.5714
             7.     iiiiiiii ||     0 |     0 |     0 |     0 |     0 |     0 |     0 |     4 |     4 |     0 |     0 |     0 | 0.5000
             8.    jjjjjjjjj ||     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     5 |     4 |     0 |     0 | 0.5556
             9.   kkkkkkkkkk ||     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     5 |     5 |     0 | 0.5000
            10.  lllllllllll ||     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     6 |     5 | 0.5455
            11. mmmmmmmmmmmm ||     6 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     0 |     6 | 0.5000
                             ||================================================================================================
            Precision        ||0.1429 |1.0000 |0.6667 |0.6667 |0.6000 |0.6000 |0.5714 |0.5714 |0.5556 |0.5556 |0.5455 |0.5455 |
            """,
            Named([.. Enumerable.Range(1, 12).Select(i => new string((char)('a' + i), i))]));
    }

    [TestMethod]
    public void Numbers_are_in_the_current_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var metrics = _ml.BinaryClassification.Evaluate(_ml.Data.LoadFromEnumerable(BinaryRow.Random(12_345).ToList()));
            AssertText(
                """
                TEST POSITIVE RATIO: 0,4035 (4981,0/(4981,0+7364,0))
                Confusion table
                          ||======================
                PREDICTED || positive | negative | Recall
                TRUTH     ||======================
                 positive ||    3.095 |    1.886 | 0,6214
                 negative ||    2.811 |    4.553 | 0,6183
                          ||======================
                Precision ||   0,5240 |   0,7071 |
                """,
                metrics.ConfusionMatrix);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [TestMethod]
    public void Classes_are_counted_from_zero()
    {
        var matrix = Named("a", "b", "c");
        Assert.AreEqual(matrix.Counts[1][2], matrix.GetCountForClassPair(predictedClassIndicatorIndex: 2, actualClassIndicatorIndex: 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => matrix.GetCountForClassPair(-1, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => matrix.GetCountForClassPair(3, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => matrix.GetCountForClassPair(0, -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => matrix.GetCountForClassPair(0, 3));
    }

    // A row of the first class, three of the second, of which the score takes two for the second.
    private IDataView Keyed(params string[] values)
    {
        var schema = SchemaDefinition.Create(typeof(LabeledRow<uint>));
        schema["Label"].ColumnType = new KeyDataViewType(typeof(uint), 2);
        var names = new VBuffer<ReadOnlyMemory<char>>(2, Array.ConvertAll(values, value => value.AsMemory()));
        schema["Label"].AddAnnotation("KeyValues", names, new VectorDataViewType(TextDataViewType.Instance, 2));
        LabeledRow<uint>[] rows =
        [
            new() { Label = 0, Score = -1 },
            new() { Label = 1, Score = 1 },
            new() { Label = 1, Score = 2 },
            new() { Label = 1, Score = -2 },
        ];
        return _ml.Data.LoadFromEnumerable(rows, schema);
    }

    // Class i has i + 1 rows, every other of which is taken for the class after.
    private ConfusionMatrix Named(params string[] classes)
    {
        var schema = SchemaDefinition.Create(typeof(LabeledScores<float>));
        schema["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classes.Length);
        var names = new VBuffer<ReadOnlyMemory<char>>(classes.Length, Array.ConvertAll(classes, name => name.AsMemory()));
        schema["Score"].AddAnnotation("SlotNames", names, new VectorDataViewType(TextDataViewType.Instance, classes.Length));
        var rows = from label in Enumerable.Range(0, classes.Length)
                   from row in Enumerable.Range(0, label + 1)
                   select new LabeledScores<float>
                   {
                       Label = label,
                       Score = new VBuffer<float>(classes.Length, 1, [1f], [(label + (row % 2)) % classes.Length]),
                   };
        return _ml.MulticlassClassification.Evaluate(_ml.Data.LoadFromEnumerable(rows.ToList(), schema)).ConfusionMatrix;
    }

    private static void AssertText(string expected, ConfusionMatrix matrix)
    {
        var text = expected.Replace("RATIO: ", "RATIO:\t", StringComparison.Ordinal).ReplaceLineEndings();
        Assert.AreEqual(text + Environment.NewLine, matrix.GetFormattedConfusionTable());
    }
}
