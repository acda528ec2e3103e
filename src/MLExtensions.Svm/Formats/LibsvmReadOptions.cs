using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Formats;

/// <summary>How files in LIBSVM's formats are read. Each option is checked when it is set.</summary>
public sealed record LibsvmReadOptions
{
    /// <summary>
    /// The number of columns of the matrix, at least 1: rows with fewer features are filled up with 0, and features beyond are left out
    /// (<see cref="LibsvmData.ExcessSquaredNorms"/> says how large they were). Null, the default, for the largest index of the data. Of no effect for models.
    /// </summary>
    public int? Columns { get; init => field = ParameterCheck.AtLeastOne(value, nameof(Columns)); }

    /// <summary>Whether the rows are those of a precomputed kernel, which begin with <c>0:serial number</c>. Of no effect for models, which say so themselves.</summary>
    public bool IsPrecomputed { get; init; }

    /// <summary>
    /// The most bytes that the numbers of a file may take in memory, as a dense matrix; it keeps a file with a single huge index from taking all there is. At
    /// least 1; by default half of what is free.
    /// </summary>
    public long? MemoryLimit { get; init => field = ParameterCheck.AtLeastOne(value, nameof(MemoryLimit)); }

    internal long ResolveLimit() => MemoryLimit ?? FreeMemory.Bytes() / 2;
}
