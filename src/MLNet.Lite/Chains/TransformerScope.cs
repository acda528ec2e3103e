namespace Microsoft.ML.Data;

/// <summary>The occasions on which a link of a chain is used.</summary>
[Flags]
public enum TransformerScope
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>While training.</summary>
    Training = 1 << 0,

    /// <summary>While testing.</summary>
    Testing = 1 << 1,

    /// <summary>While training and testing.</summary>
    TrainTest = Training | Testing,

    /// <summary>While scoring.</summary>
    Scoring = 1 << 2,

    /// <summary>Always.</summary>
    Everything = Training | Testing | Scoring,
}
