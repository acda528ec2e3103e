using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>What columns are used as, by the names in tables and jobs.</summary>
internal static class PurposeNames
{
    private static readonly ColumnPurpose[] s_asked = [ColumnPurpose.Text, ColumnPurpose.Categorical, ColumnPurpose.Numeric, ColumnPurpose.Ignored];

    public static string Of(ColumnPurpose purpose) => purpose.ToString().ToLowerInvariant();

    /// <summary>The purpose of a name; null where it is none that can be asked for.</summary>
    public static ColumnPurpose? Find(string name) => s_asked.Where(p => Of(p) == name).Select(p => (ColumnPurpose?)p).FirstOrDefault();

    public static string All => string.Join(", ", s_asked.Select(Of));
}
