using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>How a prediction engine is made.</summary>
public sealed class PredictionEngineOptions
{
    /// <summary>Whether members of the prediction class may lack a column.</summary>
    public bool IgnoreMissingColumns = true;

    /// <summary>How the input class corresponds to columns; inferred when null.</summary>
    public SchemaDefinition? InputSchemaDefinition;

    /// <summary>How the prediction class corresponds to columns; inferred when null.</summary>
    public SchemaDefinition? OutputSchemaDefinition;

    /// <summary>Whether the engine disposes the transformer with itself.</summary>
    public bool OwnsTransformer = true;
}
