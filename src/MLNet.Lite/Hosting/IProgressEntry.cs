namespace Microsoft.ML.Runtime;

/// <summary>The present state of a computation, to be filled in.</summary>
public interface IProgressEntry
{
    /// <summary>Sets the progress in unit <paramref name="index"/> of the header.</summary>
    void SetProgress(int index, double value);

    /// <summary>Sets the progress in unit <paramref name="index"/> of the header, out of <paramref name="lim"/>.</summary>
    void SetProgress(int index, double value, double lim);

    /// <summary>Sets metric <paramref name="index"/> of the header.</summary>
    void SetMetric(int index, double value);
}
