using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Formats;

/// <summary>A machine with what LIBSVM's model files say beside it: the kind of machine, and the labels of its classes.</summary>
/// <example>
/// <code>
/// LibsvmLabels labels = LibsvmLabels.Of(data.Labels.Span);
/// LibsvmModel model = new(LibsvmType.CSvc, SupportVectorClassification.Fit(data.Features, labels.Classes), labels.Labels);
/// using FileStream file = File.Create("heart_scale.model");
/// model.Save(file);                                              // svm-predict reads it
/// </code>
/// </example>
public sealed record LibsvmModel
{
    /// <summary>A regression or a one-class machine.</summary>
    /// <param name="type">One-class, epsilon-SVR or nu-SVR.</param>
    /// <param name="machine">The machine.</param>
    /// <exception cref="ArgumentException">The type is another.</exception>
    public LibsvmModel(LibsvmType type, SvmModel machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (type is not (LibsvmType.OneClass or LibsvmType.EpsilonSvr or LibsvmType.NuSvr))
            throw new ArgumentException($"A model of a single decision function is no {type}; it is OneClass, EpsilonSvr or NuSvr.", nameof(type));
        Type = type;
        Machine = machine;
        Labels = [];
    }

    /// <summary>A classifier.</summary>
    /// <param name="type">C-SVC or nu-SVC.</param>
    /// <param name="classifier">The classifier.</param>
    /// <param name="labels">The label of each class, all different.</param>
    /// <exception cref="ArgumentException">The type is another, or there is not a label per class.</exception>
    public LibsvmModel(LibsvmType type, SvmClassifier classifier, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(labels);
        if (type is not (LibsvmType.CSvc or LibsvmType.NuSvc))
            throw new ArgumentException($"A classifier is no {type}; it is CSvc or NuSvc.", nameof(type));
        ModelCheck.Count(labels.Count, classifier.ClassCount, "labels", nameof(labels));
        if (labels.Distinct().Count() != labels.Count)
            throw new ArgumentException("Two classes have the same label; all must differ.", nameof(labels));
        Type = type;
        Classifier = classifier;
        Labels = labels;
    }

    /// <summary>The kind of machine.</summary>
    public LibsvmType Type { get; }

    /// <summary>The machine, where it is a regression or a one-class machine.</summary>
    public SvmModel? Machine { get; }

    /// <summary>The machine, where it is a classifier.</summary>
    public SvmClassifier? Classifier { get; }

    /// <summary>The label of each class; empty where the machine is no classifier.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The kernel function.</summary>
    public SvmKernel Kernel => Machine?.Kernel ?? Classifier!.Kernel;

    /// <summary>Number of features of a row; for a precomputed kernel, of kernel values.</summary>
    public int Dimension => Machine?.Dimension ?? Classifier!.Dimension;

    /// <summary>Number of support vectors.</summary>
    public int SupportCount => (Machine?.SupportVectors ?? Classifier!.SupportVectors).Rows;

    /// <summary>Number of decision functions: 1, or for a classifier one for each pair of classes.</summary>
    public int FunctionCount => Classifier?.PairCount ?? 1;

    /// <summary>Whether the model has probabilities: a classifier those of its classes, a regression the scale of its noise.</summary>
    public bool HasProbabilities => Classifier is { Sigmoids.Count: > 0 } || Machine?.NoiseScale is not null;

    /// <summary>Reads a file that svm-train or <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read; all defaults where nothing is given.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="FormatException">The file is not in the format, or would take more memory than allowed; the message says where and what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static LibsvmModel Load(string path, LibsvmReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Load(File.OpenRead(path), options, path, cancellationToken);

    /// <summary>Reads a stream, and closes it. Features are rounded to single precision, all other numbers stay doubles.</summary>
    /// <param name="stream">What svm-train or <see cref="Save"/> wrote.</param>
    /// <param name="options">How it is read; all defaults where nothing is given.</param>
    /// <param name="source">How messages call the stream.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="FormatException">
    /// The stream is not in the format, or would take more memory than allowed; the message says where and what is wrong.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static LibsvmModel Load(
        Stream stream, LibsvmReadOptions? options = null, string source = "LIBSVM model", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using LineReader lines = new(stream, source);
        return new LibsvmModelReader(lines, (options ?? new LibsvmReadOptions()).ResolveLimit()).Read(cancellationToken);
    }

    /// <summary>
    /// Writes the model as LIBSVM 3.24 does, but for support vectors with 17 significant digits like all other numbers (there 8): svm-predict computes with
    /// exactly this model's numbers.
    /// </summary>
    /// <param name="stream">Receives the model; it stays open.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    public void Save(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        LibsvmModelWriter.Write(this, stream, cancellationToken);
    }

    /// <summary>Evaluates the decision functions, as svm-predict does, on rows that may have had more features than the model knows.</summary>
    /// <param name="rows">Row-major features, at least <c>rowCount * Dimension</c>.</param>
    /// <param name="rowCount">Number of rows, at least 0.</param>
    /// <param name="values">Receives, row by row, a value per decision function.</param>
    /// <param name="excessSquaredNorms">
    /// For each row the sum of the squares of its features beyond the model's (<see cref="LibsvmRowReader.CopyTo"/>): they add to the distances of the radial
    /// basis function from every support vector. Empty where there are none.
    /// </param>
    /// <param name="threads">The most threads used, at least 1; by default one per processor.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public void DecisionValues(
        ReadOnlySpan<float> rows, int rowCount, Span<double> values, ReadOnlySpan<double> excessSquaredNorms = default, int? threads = null)
    {
        if (Classifier is not null)
            Classifier.DecisionValues(rows, rowCount, values, threads);
        else
            Machine!.DecisionValues(rows, rowCount, values, threads);
        if (excessSquaredNorms.IsEmpty || Kernel.Type != KernelType.Rbf)
            return;
        ModelCheck.Room(excessSquaredNorms.Length, rowCount, rowCount, "excess norms", nameof(excessSquaredNorms));
        ReadOnlySpan<double> intercepts = Classifier is null ? [Machine!.Intercept] : Classifier.Intercepts.Span;
        for (int r = 0; r < rowCount; r++)
        {
            // exp(-gamma (d + e)) = exp(-gamma d) exp(-gamma e), for every support vector alike.
            double factor = Math.Exp(-Kernel.Gamma * excessSquaredNorms[r]);
            for (int f = 0; f < intercepts.Length; f++)
            {
                ref double value = ref values[r * intercepts.Length + f];
                value = factor == 1 ? value : (value - intercepts[f]) * factor + intercepts[f];
            }
        }
    }

    /// <summary>What svm-predict predicts for a row: the label of its class, 1 or -1 for like and unlike the training rows, or the value of a regression.</summary>
    /// <param name="decisionValues">The row's value per decision function.</param>
    /// <exception cref="ArgumentException">There is not a value per decision function.</exception>
    public double Predict(ReadOnlySpan<double> decisionValues)
    {
        ModelCheck.Count(decisionValues.Length, FunctionCount, "decision values", nameof(decisionValues));
        if (Classifier is not null)
            return Classifier.Vote(decisionValues) is >= 0 and int winner ? Labels[winner] : double.NaN;
        return Type == LibsvmType.OneClass ? (decisionValues[0] > 0 ? 1 : -1) : decisionValues[0];
    }
}
