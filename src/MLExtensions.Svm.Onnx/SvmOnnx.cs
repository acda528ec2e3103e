using MLExtensions.Onnx;
using MLExtensions.Svm.Onnx.Graphs;

namespace MLExtensions.Svm.Onnx;

/// <summary>
/// Exports machines as ONNX models, for ONNX Runtime 1.15 and newer (operator set 17). Scores differ from those of the machine, computed in
/// double precision, by less than 1e-4 of their deviation (but for a linear kernel on columns of very unlike size, such as 1e6 beside 1e-3: normalise
/// them first); labels follow the same votes. A machine with a precomputed kernel cannot be
/// exported: it is no function of features. The same machine and options give the same bytes.
/// </summary>
/// <example>
/// A model that the ML.NET trainer made:
/// <code>
/// var transformer = mlContext.Regression.Trainers.KernelSvm().Fit(data);
/// transformer.Model.Svm.ExportOnnx("ratings.onnx");
/// </code>
/// </example>
public static class SvmOnnx
{
    /// <summary>Writes a regression or a one-class machine to an ONNX file. The file is replaced in one step, or left as it was.</summary>
    /// <param name="model">The machine.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Names and operators; <see cref="SvmModelOnnxOptions.OneClass"/> suits a one-class machine.</param>
    /// <exception cref="ArgumentException">
    /// The kernel is precomputed, the model would be larger than the 2 GiB that an ONNX file can have, or two outputs have the same name.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void ExportOnnx(this SvmModel model, string path, SvmModelOnnxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        OnnxModel.Save(model.ToOnnx(options), path);
    }

    /// <summary>Writes a regression or a one-class machine as an ONNX model to a stream.</summary>
    /// <param name="model">The machine.</param>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="options">Names and operators; <see cref="SvmModelOnnxOptions.OneClass"/> suits a one-class machine.</param>
    /// <inheritdoc cref="ToOnnx(SvmModel, SvmModelOnnxOptions?)" path="/exception"/>
    public static void ExportOnnx(this SvmModel model, Stream stream, SvmModelOnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OnnxModel.Save(model.ToOnnx(options), stream);
    }

    /// <summary>Writes a classifier to an ONNX file. The file is replaced in one step, or left as it was.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Names, labels and operators.</param>
    /// <exception cref="ArgumentException">
    /// The kernel is precomputed, the model would be larger than the 2 GiB that an ONNX file can have, two outputs have the same name or
    /// there is none, or labels are not one per class.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void ExportOnnx(this SvmClassifier model, string path, SvmClassifierOnnxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        OnnxModel.Save(model.ToOnnx(options), path);
    }

    /// <summary>Writes a classifier as an ONNX model to a stream.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="options">Names, labels and operators.</param>
    /// <inheritdoc cref="ToOnnx(SvmClassifier, SvmClassifierOnnxOptions?)" path="/exception"/>
    public static void ExportOnnx(this SvmClassifier model, Stream stream, SvmClassifierOnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OnnxModel.Save(model.ToOnnx(options), stream);
    }

    /// <summary>A regression or a one-class machine as an ONNX model in memory.</summary>
    /// <param name="model">The machine.</param>
    /// <param name="options">Names and operators; <see cref="SvmModelOnnxOptions.OneClass"/> suits a one-class machine.</param>
    /// <exception cref="ArgumentException">
    /// The kernel is precomputed, the model would be larger than the 2 GiB that an ONNX file can have, or two outputs have the same name.
    /// </exception>
    public static ModelProto ToOnnx(this SvmModel model, SvmModelOnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelGraph(model, options ?? new SvmModelOnnxOptions()).Build();
    }

    /// <summary>A classifier as an ONNX model in memory.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="options">Names, labels and operators.</param>
    /// <exception cref="ArgumentException">
    /// The kernel is precomputed, the model would be larger than the 2 GiB that an ONNX file can have, two outputs have the same name or
    /// there is none, or labels are not one per class.
    /// </exception>
    public static ModelProto ToOnnx(this SvmClassifier model, SvmClassifierOnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ClassifierGraph(model, options ?? new SvmClassifierOnnxOptions()).Build();
    }
}
