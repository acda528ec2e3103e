using Microsoft.ML.Data;

namespace MLExtensions.Embeddings.Tests.Transforms;

public sealed class EmbeddedDocument
{
    public int Number { get; set; }

    public string Text { get; set; } = "";

    public float Label { get; set; }

    [VectorType(512)]
    public float[] Embedding { get; set; } = [];
}
