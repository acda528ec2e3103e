using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Embeddings;
using MLExtensions.Svm.Trainers;

namespace MLExtensions.Experiments;

/// <summary>
/// An encoder cut at the layers that were best, and a kernel machine on their embedding. It is saved as the chain that it is, and loaded as a
/// <see cref="TransformerChain{TLastTransformer}"/>.
/// </summary>
public sealed class TextKernelSvmAutoTransformer : ITransformer, IDisposable
{
    internal TextKernelSvmAutoTransformer(TransformerChain<ITransformer> steps, TextEncoder encoder, IReadOnlyList<LayerTrial> layers, KernelSvmTuning tuning) =>
        (Steps, Encoder, Layers, Tuning) = (steps, encoder, layers, tuning);

    /// <summary>The steps: the embedding, further features beside it where there are any, the machine.</summary>
    public TransformerChain<ITransformer> Steps { get; }

    /// <summary>The encoder, cut at the best layers (<see cref="TextEncoderOptions.Layer"/>).</summary>
    public TextEncoder Encoder { get; }

    /// <summary>The layers and sets of layers that were compared, the best first; none of an encoder whose layers are not found, which gives the one vector that it was made for.</summary>
    public IReadOnlyList<LayerTrial> Layers { get; }

    /// <summary>How the machine's settings were found.</summary>
    public KernelSvmTuning Tuning { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Steps.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => Steps.Transform(input);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)Steps).GetRowToRowMapper(inputSchema);

    /// <summary>Closes the encoder; what was saved is not touched.</summary>
    public void Dispose() => Encoder.Dispose();

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)Steps).Save(ctx);
}
