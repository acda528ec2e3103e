namespace Microsoft.ML.Data;

/// <summary>A field found in a line.</summary>
internal struct ScannedField
{
    /// <summary>Where its text starts, without index and quotes.</summary>
    public int Start;

    /// <summary>The length of its text.</summary>
    public int Length;

    /// <summary>Its place among sparse values, or -1 if it is none.</summary>
    public int SparseIndex;

    /// <summary>Where it begins with all that belongs to it.</summary>
    public int Begin;

    /// <summary>Where it ends.</summary>
    public int End;
}
