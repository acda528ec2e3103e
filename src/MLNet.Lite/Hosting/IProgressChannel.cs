namespace Microsoft.ML.Runtime;

/// <summary>The progress of one computation, open until disposed.</summary>
public interface IProgressChannel : IProgressChannelProvider, IDisposable
{
    /// <summary>Says what is measured and how to fill in the present state when somebody asks for it.</summary>
    void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction);

    /// <summary>Reports metrics, then progress in each unit, as far as given.</summary>
    void Checkpoint(params double?[] values);
}
