using System.Globalization;

namespace MLExtensions.Ensembles;

/// <summary>What each member of an ensemble says of each training row, by a model that was fitted without the row's fold.</summary>
public class OutOfFoldTable
{
    private readonly Targets _targets;

    internal OutOfFoldTable(int[] foldOf, Targets targets, float[][] scores)
    {
        Folds = foldOf;
        _targets = targets;
        MemberScores = [.. scores.Select(member => (ReadOnlyMemory<float>)member)];
    }

    /// <summary>The number of rows: those of the training data, in its order.</summary>
    public int Rows => _targets.Rows;

    /// <summary>The fold of each row, numbered from 0.</summary>
    public ReadOnlyMemory<int> Folds { get; }

    /// <summary>The label of each row: a regression's number; of two classes 1 for true and 0 for false; of several the class, from 0 (its key less 1).</summary>
    public ReadOnlyMemory<float> Targets => _targets.Values;

    /// <summary>How many numbers a member gives of a row: one for each of several classes, else 1.</summary>
    public int ScoresPerRow => _targets.ScoresPerRow;

    /// <summary>
    /// Of each member, its scores of each row, [<see cref="Rows"/>, <see cref="ScoresPerRow"/>]: a regression's <c>Score</c>, the probability of true, or the probabilities of the classes.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<float>> MemberScores { get; }

    /// <summary>
    /// The error of a member: of a regression the root of the mean squared error, of classes the log-loss, the mean of -log p (natural) with the probability p that it gives to
    /// the true class, 1e-7 at least.
    /// </summary>
    /// <param name="member">The member's number, from 0.</param>
    public double MemberError(int member) => _targets.Error(MemberScores[member].Span);

    /// <summary>The share of rows of which a member finds the class the likeliest, with two classes true above 0.5; NaN for a regression.</summary>
    /// <param name="member">The member's number, from 0.</param>
    public double MemberAccuracy(int member) => _targets.Accuracy(MemberScores[member].Span);

    /// <summary>
    /// Writes the table with a header: row, fold, target, the columns of each member (one, or one for each of several classes, with its name), and what the ensemble makes of it.
    /// Numbers are in the fewest digits that read back.
    /// </summary>
    /// <param name="writer">Where to write it; it stays open.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var columns = CsvColumns().ToArray();
        writer.Write("row,fold,target");
        foreach (var (name, _) in columns)
        {
            foreach (var score in _targets.ScoreNames)
                writer.Write("," + Csv(score.Length == 0 ? name : $"{name}:{score}"));
        }

        writer.Write('\n');
        for (var row = 0; row < Rows; row++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row},{Folds.Span[row]},{Csv(_targets.Describe(row))}"));
            foreach (var (_, scores) in columns)
            {
                foreach (var score in scores.Span.Slice(row * ScoresPerRow, ScoresPerRow))
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $",{score}"));
            }

            writer.Write('\n');
        }
    }

    private protected double Error(ReadOnlySpan<float> scores) => _targets.Error(scores);

    private protected double Accuracy(ReadOnlySpan<float> scores) => _targets.Accuracy(scores);

    private protected virtual IEnumerable<(string Name, ReadOnlyMemory<float> Scores)> CsvColumns() =>
        MemberScores.Select((scores, member) => (string.Create(CultureInfo.InvariantCulture, $"member{member}"), scores));

    private static string Csv(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
