using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MLExtensions.Onnx.Tests.Support;

/// <summary>Runs models in ONNX Runtime, one thread.</summary>
internal static class OnnxRun
{
    /// <summary>All outputs of a model by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Inputs by name, [1, tokens] (int64) [n] or of four dimensions (float); those that the model does not have are left out.</param>
    /// <param name="level">How much the runtime may rearrange.</param>
    public static Dictionary<string, (long[] Shape, float[] Values)> Run(
        ModelProto model, IReadOnlyDictionary<string, Array> inputs, GraphOptimizationLevel level = GraphOptimizationLevel.ORT_DISABLE_ALL)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, GraphOptimizationLevel = level };
        using var session = new InferenceSession(model.ToByteArray(), options);
        var values = session.InputNames.Select(name => ToValue(inputs[name])).ToList();
        using var runOptions = new RunOptions();
        using var results = session.Run(runOptions, session.InputNames, values, session.OutputNames);
        values.ForEach(value => value.Dispose());
        return session.OutputNames.Select((name, i) => (name, results[i])).ToDictionary(
            pair => pair.name, pair => (pair.Item2.GetTensorTypeAndShape().Shape, Floats(pair.Item2)));
    }

    /// <summary>What a session says of its outputs: element type and sizes, -1 where they vary.</summary>
    public static Dictionary<string, (Type Type, int[] Shape)> Outputs(ModelProto model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model.ToByteArray(), options);
        return session.OutputMetadata.ToDictionary(pair => pair.Key, pair => (pair.Value.ElementType, pair.Value.Dimensions));
    }

    /// <summary>The model as the runtime rearranges it.</summary>
    public static ModelProto Optimized(string path, GraphOptimizationLevel level)
    {
        using var folder = new Testing.TemporaryFolder();
        using (var options = new SessionOptions { IntraOpNumThreads = 1, GraphOptimizationLevel = level, OptimizedModelFilePath = folder["model.onnx"] })
        using (new InferenceSession(path, options))
        {
        }

        return OnnxModel.Load(folder["model.onnx"]);
    }

    private static OrtValue ToValue(Array input) => input switch
    {
        long[] ids => OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]),
        float[] vector => OrtValue.CreateTensorValueFromMemory(vector, [vector.Length]),
        float[,,,] image => OrtValue.CreateTensorValueFromMemory(
            image.Cast<float>().ToArray(), [image.GetLength(0), image.GetLength(1), image.GetLength(2), image.GetLength(3)]),
        _ => throw new NotSupportedException($"{input.GetType()}"),
    };

    private static float[] Floats(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Float => value.GetTensorDataAsSpan<float>().ToArray(),
        TensorElementType.Float16 => [.. value.GetTensorDataAsSpan<Float16>().ToArray().Select(x => (float)x)],
        var type => throw new NotSupportedException($"{type}"),
    };
}
