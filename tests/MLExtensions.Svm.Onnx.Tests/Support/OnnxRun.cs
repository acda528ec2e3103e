using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MLExtensions.Onnx;

namespace MLExtensions.Svm.Onnx.Tests.Support;

/// <summary>What ONNX Runtime makes of a model and rows.</summary>
internal sealed class OnnxRun
{
    private readonly Dictionary<string, (long[] Shape, Array Values)> _outputs = [];

    public OnnxRun(ModelProto model, FeatureMatrix rows)
        : this(model.ToByteArray(), rows)
    {
    }

    public OnnxRun(byte[] model, FeatureMatrix rows)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        InputName = session.InputNames.Single();
        using var input = OrtValue.CreateTensorValueFromMemory(rows.Values.ToArray(), [rows.Rows, rows.Columns]);
        using var runOptions = new RunOptions();
        using var results = session.Run(runOptions, [InputName], [input], session.OutputNames);
        for (var i = 0; i < results.Count; i++)
        {
            var info = results[i].GetTensorTypeAndShape();
            Array values = info.ElementDataType switch
            {
                TensorElementType.Float => results[i].GetTensorDataAsSpan<float>().ToArray(),
                TensorElementType.Int64 => results[i].GetTensorDataAsSpan<long>().ToArray(),
                TensorElementType.String => results[i].GetStringTensorAsArray(),
                _ => throw new NotSupportedException($"{info.ElementDataType}"),
            };
            _outputs.Add(session.OutputNames[i], (info.Shape, values));
        }
    }

    public string InputName { get; }

    public static OnnxRun Of(SvmModel model, FeatureMatrix rows, SvmOnnxForm form = default) =>
        new(model.ToOnnx(new SvmModelOnnxOptions { Form = form }), rows);

    public static OnnxRun Of(SvmClassifier model, FeatureMatrix rows, SvmOnnxForm form = default) =>
        new(model.ToOnnx(new SvmClassifierOnnxOptions { Form = form }), rows);

    public IReadOnlyList<string> Names => [.. _outputs.Keys];

    public long[] Shape(string output) => _outputs[output].Shape;

    public float[] Floats(string output) => (float[])_outputs[output].Values;

    public long[] Numbers(string output) => (long[])_outputs[output].Values;

    public string[] Texts(string output) => (string[])_outputs[output].Values;
}
