using System.Globalization;

namespace MLExtensions.Ensembles;

/// <summary>What each member of an ensemble says of each training row, by a model that was fitted without the row's fold.</summary>
public sealed class OutOfFoldTable
{
    internal OutOfFoldTable(int[] foldOf, float[] targets, float[][] scores, double[] weights)
    {
        Folds = foldOf;
        Targets = targets;
        MemberScores = [.. scores.Select(member => (ReadOnlyMemory<float>)member)];
        var averages = new float[targets.Length];
        for (var row = 0; row < averages.Length; row++)
            averages[row] = MemberScore.Average(weights, scores, row);
        Averages = averages;
    }

    /// <summary>The number of rows: those of the training data, in its order.</summary>
    public int Rows => Targets.Length;

    /// <summary>The fold of each row, numbered from 0.</summary>
    public ReadOnlyMemory<int> Folds { get; }

    /// <summary>The label of each row.</summary>
    public ReadOnlyMemory<float> Targets { get; }

    /// <summary>Of each member, its score of each row.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>> MemberScores { get; }

    /// <summary>The weighted average of the members' scores of each row.</summary>
    public ReadOnlyMemory<float> Averages { get; }

    /// <summary>The root of the mean squared error of a member.</summary>
    /// <param name="member">The member's number, from 0.</param>
    public double MemberError(int member) => Error(MemberScores[member].Span);

    /// <summary>The root of the mean squared error of the average.</summary>
    public double AverageError => Error(Averages.Span);

    /// <summary>Writes the table with a header: row, fold, target, a column for each member, average. Numbers are in the fewest digits that read back.</summary>
    /// <param name="writer">Where to write it; it stays open.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("row,fold,target");
        for (var member = 0; member < MemberScores.Count; member++)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $",member{member}"));
        writer.Write(",average\n");
        for (var row = 0; row < Rows; row++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row},{Folds.Span[row]},{Targets.Span[row]}"));
            foreach (var scores in MemberScores)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",{scores.Span[row]}"));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $",{Averages.Span[row]}\n"));
        }
    }

    private double Error(ReadOnlySpan<float> scores)
    {
        var sum = 0.0;
        for (var row = 0; row < scores.Length; row++)
            sum += ((double)scores[row] - Targets.Span[row]) * ((double)scores[row] - Targets.Span[row]);
        return Math.Sqrt(sum / scores.Length);
    }
}
