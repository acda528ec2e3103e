namespace MLExtensions.Experiments;

/// <summary>What a column of a table is used as.</summary>
public enum ColumnPurpose
{
    /// <summary>What is to be predicted.</summary>
    Label,

    /// <summary>Text, embedded by encoders.</summary>
    Text,

    /// <summary>One of a few values, each of which becomes a feature.</summary>
    Categorical,

    /// <summary>A number.</summary>
    Numeric,

    /// <summary>Not used: row numbers, names that never repeat, columns without values.</summary>
    Ignored,
}
