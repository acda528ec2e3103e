using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Text;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Whatever a text file holds, reading it ends in rows or in an exception that says what is wrong.</summary>
[TestClass]
public sealed class TextMutationTests
{
    private const int Texts = 3_000;

    private static readonly string[] Pieces =
    [
        "1", "-2.5", "NaN", "word", "\"", "\"\"", "\\", ",", ",", ",", ";", " ", "\t", "\n", "\n", "\r\n", "\r", ":", "5:", "3 1:", "999999999:1",
        "2147483647", "1e999", "#", "//", "#@ TextLoader{col=A:0}", "{", "}", "=", "\0", "\uFEFF", "\uD800", "∞", "2020-01-01",
    ];

    [TestMethod]
    public void No_text_does_harm()
    {
        var random = new Random(1);
        var read = 0;
        var ml = new MLContext(seed: 1);
        for (var i = 0; i < Texts; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            try
            {
                var source = new TextInput(text, text);
                TextRows.Read(ml.Data.CreateTextLoader(MakeOptions(random), source).Load(source));
                read++;
            }
            catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException or InvalidOperationException)
            {
                Assert.IsFalse(string.IsNullOrEmpty(e.Message), text);
            }
        }
        // Neither may all texts be refused nor all be read, or this would test little.
        Assert.IsGreaterThan(Texts / 5, read);
        Assert.IsLessThan(Texts, read);
    }

    private static TextLoader.Options MakeOptions(Random random)
    {
        bool Flip() => random.Next(2) == 0;
        return new()
        {
            Columns = random.Next(8) == 0 ? null : [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => MakeColumn(random))],
            Separators = Flip() ? [','] : [',', ';', ' '],
            AllowQuoting = Flip(),
            AllowSparse = Flip(),
            ReadMultilines = Flip(),
            TrimWhitespace = Flip(),
            HasHeader = Flip(),
            MissingRealsAsNaNs = Flip(),
            EscapeChar = Flip() ? '"' : '\\',
            InputSize = Flip() ? null : random.Next(1, 9),
        };
    }

    private static TextLoader.Column MakeColumn(Random random)
    {
        var kind = random.Next(3) == 0 ? (DataKind)random.Next(1, 16) : random.Next(2) == 0 ? DataKind.Single : DataKind.String;
        var range = random.Next(4) switch
        {
            0 => new TextLoader.Range(random.Next(5)),
            1 => new TextLoader.Range(random.Next(5), 5 + random.Next(5)),
            2 => new TextLoader.Range(random.Next(5), null),
            _ => new TextLoader.Range { Min = random.Next(5), VariableEnd = true },
        };
        return new("Column", kind, [range]);
    }
}
