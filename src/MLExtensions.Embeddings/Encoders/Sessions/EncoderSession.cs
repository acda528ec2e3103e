using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MLExtensions.Embeddings;

/// <summary>An opened ONNX model that takes token ids. Safe to use from several threads.</summary>
internal sealed class EncoderSession : IDisposable
{
    private static readonly Dictionary<string, EncoderInput> s_known = new(StringComparer.Ordinal)
    {
        ["input_ids"] = EncoderInput.Ids,
        ["attention_mask"] = EncoderInput.Mask,
        ["token_type_ids"] = EncoderInput.Types,
        ["position_ids"] = EncoderInput.Positions,
    };

    // A model beyond this is not held twice in memory.
    private const long LargestForTwo = 512L << 20;

    private readonly InferenceSession _session;
    private readonly Lazy<InferenceSession?> _alone;
    private readonly RunOptions _runOptions = new();
    private readonly string _file;
    private readonly string[] _names;

    private EncoderSession(InferenceSession session, Lazy<InferenceSession?> alone, int workers, string file, EncoderLayers? layers)
    {
        _session = session;
        _alone = alone;
        _file = file;
        Workers = workers;
        Layers = layers;
        _names = [.. session.InputMetadata.Keys];
        Inputs = [.. session.InputMetadata.Select(input => Check(input.Key, input.Value))];
        if (!Inputs.Any(input => input.Kind == EncoderInput.Ids))
            throw new InvalidDataException($"'{file}' has no input 'input_ids'; its inputs are {List(_names)}.");
    }

    /// <summary>The model's inputs, in its own order.</summary>
    public IReadOnlyList<(EncoderInput Kind, bool IsNarrow)> Inputs { get; }

    public IReadOnlyList<string> InputNames => _names;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => _session.OutputMetadata;

    /// <summary>The outputs' names, in the model's order.</summary>
    public IReadOnlyList<string> OutputNames => _session.OutputNames;

    /// <summary>The layers that the model was cut after, counted from the bottom, each with an output, in order; null where it was not.</summary>
    public EncoderLayers? Layers { get; }

    /// <summary>How many batches may be computed at a time.</summary>
    public int Workers { get; }

    public static EncoderSession Open(EncoderFiles files, EncoderCut? cut, int threads)
    {
        var graph = EncoderGraph.Of(files, cut);
        var session = Open(files, graph, threads);
        try
        {
            var workers = IsSmall(files) ? threads == 0 ? Environment.ProcessorCount : threads : 1;
            return new EncoderSession(session, new Lazy<InferenceSession?>(() => TryOpenAlone(files, cut)), workers, files.Describe(files.Layout.Model), graph.Layers);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Whether batches can be computed on one thread each. It opens the model a second time at the first call.</summary>
    public bool CanRunAlone() => Workers > 1 && _alone.Value is not null;

    public bool Takes(EncoderInput kind) => Inputs.Any(input => input.Kind == kind);

    /// <summary>Computes outputs for a batch.</summary>
    /// <exception cref="OnnxRuntimeException">The model failed.</exception>
    /// <param name="batch">The inputs.</param>
    /// <param name="wanted">The outputs.</param>
    /// <param name="alone">Whether on the caller's thread alone, or on as many as the session was opened with.</param>
    /// <exception cref="InvalidDataException">An output has another shape than the model and its configuration announce.</exception>
    public BatchVectors Run(TokenBatch batch, IReadOnlyList<ModelOutput> wanted, bool alone)
    {
        var inputs = new OrtValue[_names.Length];
        try
        {
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = batch.CreateInput(Inputs[i].Kind, Inputs[i].IsNarrow);
            using var outputs = (alone ? _alone.Value! : _session).Run(_runOptions, _names, inputs, [.. wanted.Select(output => output.Name)]);
            return new BatchVectors(outputs, wanted, batch, _file);
        }
        finally
        {
            foreach (var input in inputs)
                input?.Dispose();
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        if (_alone.IsValueCreated)
            _alone.Value?.Dispose();
        _runOptions.Dispose();
    }

    public static string Describe(NodeMetadata metadata) =>
        metadata.IsTensor ? $"{metadata.ElementDataType} [{string.Join(", ", metadata.Dimensions)}]" : metadata.OnnxValueType.ToString();

    private static bool IsSmall(EncoderFiles files) => files.Layout.Weights.Prepend(files.Layout.Model).Sum(files.LengthOf) <= LargestForTwo;

    // The files may have gone or changed since, or memory run short: then all threads go on sharing batches.
    private static InferenceSession? TryOpenAlone(EncoderFiles files, EncoderCut? cut)
    {
        try
        {
            return files.AreUnchanged() ? Open(files, EncoderGraph.Of(files, cut), threads: 1) : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or OutOfMemoryException)
        {
            return null;
        }
    }

    private static InferenceSession Open(EncoderFiles files, EncoderGraph graph, int threads)
    {
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = threads,
                InterOpNumThreads = 1,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
                // It would keep a plan for every shape that ever occurred, and nearly every batch has its own.
                EnableMemoryPattern = false,
            };
            // Threads that wait in a loop take the cores from whatever else runs, the caller's own work included.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return graph.Open(options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"ONNX Runtime cannot open '{files.Describe(files.Layout.Model)}': {e.Message}", e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException or EntryPointNotFoundException })
        {
            throw new PlatformNotSupportedException(
                $"ONNX Runtime's native library cannot be loaded on {RuntimeInformation.RuntimeIdentifier}: {(e.InnerException ?? e).Message}", e);
        }
    }

    private (EncoderInput Kind, bool IsNarrow) Check(string name, NodeMetadata metadata)
    {
        // What is there but is no encoder's is told by what is missing.
        if (!s_known.TryGetValue(name, out var kind))
        {
            throw _names.Contains("input_ids")
                ? new NotSupportedException($"'{_file}' asks for the input '{name}', which is not supported; {List(s_known.Keys)} are.")
                : new InvalidDataException($"'{_file}' has no input 'input_ids'; its inputs are {List(_names)}.");
        }

        if (!metadata.IsTensor || metadata.Dimensions.Length != 2 || metadata.ElementDataType is not (TensorElementType.Int64 or TensorElementType.Int32))
            throw new InvalidDataException($"The input '{name}' of '{_file}' is {Describe(metadata)}; Int64 or Int32 [batch, sequence] is expected.");
        return (kind, metadata.ElementDataType == TensorElementType.Int32);
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
