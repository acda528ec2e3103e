using MLExtensions.Svm.Formulations;

namespace MLExtensions.Svm.Formats;

/// <summary>Data in LIBSVM's format as a dense matrix with a label per row. <see cref="LibsvmRowReader"/> says what the format is, and reads it row by row.</summary>
/// <example>
/// <code>
/// LibsvmData data = LibsvmData.Load("heart_scale");
/// LibsvmLabels labels = LibsvmLabels.Of(data.Labels.Span);
/// SvmClassifier classifier = SupportVectorClassification.Fit(data.Features, labels.Classes);
/// </code>
/// </example>
public sealed class LibsvmData
{
    private const int RowsAReport = 1024;

    /// <summary>Puts data together.</summary>
    /// <param name="features">The features; of a precomputed kernel, its values.</param>
    /// <param name="labels">A label per row.</param>
    /// <param name="serials">For a precomputed kernel, each row's serial number; empty for 1, 2, 3, ..., or where the kernel is another.</param>
    /// <exception cref="ArgumentException">Lengths do not agree.</exception>
    public LibsvmData(FeatureMatrix features, ReadOnlyMemory<double> labels, ReadOnlyMemory<int> serials = default)
        : this(features, labels, serials, default)
    {
    }

    private LibsvmData(FeatureMatrix features, ReadOnlyMemory<double> labels, ReadOnlyMemory<int> serials, ReadOnlyMemory<double> excessSquaredNorms)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (labels.Length != features.Rows)
            throw new ArgumentException($"There are {labels.Length} labels for {features.Rows} rows; there must be one per row.", nameof(labels));
        if (serials.Length != 0 && serials.Length != features.Rows)
            throw new ArgumentException($"There are {serials.Length} serial numbers for {features.Rows} rows; there must be one per row, or none.", nameof(serials));
        Features = features;
        Labels = labels;
        Serials = serials;
        ExcessSquaredNorms = excessSquaredNorms;
    }

    /// <summary>The features; of a precomputed kernel, its values: column c is the kernel with the row of serial number c + 1.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>A label per row.</summary>
    public ReadOnlyMemory<double> Labels { get; }

    /// <summary>For a precomputed kernel, each row's serial number; otherwise empty.</summary>
    public ReadOnlyMemory<int> Serials { get; }

    /// <summary>
    /// For each row the sum of the squares of features beyond <see cref="LibsvmReadOptions.Columns"/>, which count in the distances of the radial basis
    /// function; empty where there are none.
    /// </summary>
    public ReadOnlyMemory<double> ExcessSquaredNorms { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read; all defaults where nothing is given.</param>
    /// <param name="progress">Told the number of rows read, every thousand rows or so.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="FormatException">The file is not in the format, or its matrix would exceed the memory limit; the message names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static LibsvmData Load(
        string path, LibsvmReadOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Load(File.OpenRead(path), options, path, progress, cancellationToken);

    /// <summary>Reads a stream, and closes it.</summary>
    /// <param name="stream">The data.</param>
    /// <param name="options">How they are read; all defaults where nothing is given.</param>
    /// <param name="source">How messages call the data.</param>
    /// <param name="progress">Told the number of rows read, every thousand rows or so.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="FormatException">The data are not in the format, or their matrix would exceed the memory limit; the message names line and column.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static LibsvmData Load(
        Stream stream, LibsvmReadOptions? options = null, string source = "LIBSVM data", IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new LibsvmReadOptions();
        using LibsvmRowReader reader = new(stream, options.IsPrecomputed, source);
        SparseRows rows = new(source, options.Columns, options.ResolveLimit());
        List<double> labels = [], excess = [];
        List<int> serials = [];
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(reader.Indices, reader.Values, reader.Line);
            labels.Add(reader.Label);
            if (options.Columns is not null)
                excess.Add(LibsvmRowReader.SquaredNorm(reader.Values[SparseRows.CountWithin(reader.Indices, options.Columns)..]));
            if (options.IsPrecomputed)
                serials.Add(reader.Serial);
            if (labels.Count % RowsAReport == 0)
                progress?.Report(labels.Count);
        }
        return new LibsvmData(rows.ToMatrix(), labels.ToArray(), serials.ToArray(), excess.Exists(square => square > 0) ? excess.ToArray() : default);
    }

    /// <summary>The labels as targets of a regression, in single precision.</summary>
    public float[] Targets() => Array.ConvertAll(Labels.ToArray(), label => (float)label);

    /// <summary>
    /// Writes the data. Numbers have the fewest digits, nine at most, that read back as the same single-precision number. A zero is left out, so that the last
    /// columns, where they hold nothing else, must be asked for when reading (<see cref="LibsvmReadOptions.Columns"/>).
    /// </summary>
    /// <param name="stream">Receives the data; it stays open.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="ArgumentException">A label or a feature is not finite.</exception>
    public void Save(Stream stream, CancellationToken cancellationToken = default)
    {
        TextBuffer text = new(stream);
        for (int r = 0; r < Features.Rows; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!double.IsFinite(Labels.Span[r]))
                throw new ArgumentException($"The label of row {r} is {Labels.Span[r]}; it must be a finite number.");
            text.WriteShortest(Labels.Span[r]);
            if (Serials.Length > 0)
            {
                text.Write(" 0:"u8);
                text.Write(Serials.Span[r]);
            }
            ReadOnlySpan<float> row = Features.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                // A negative zero is no plain zero.
                if (BitConverter.SingleToUInt32Bits(row[c]) == 0)
                    continue;
                if (!float.IsFinite(row[c]))
                    throw new ArgumentException($"The feature in row {r}, column {c} is {row[c]}; every feature must be a finite number.");
                text.Write(" "u8);
                text.Write(c + 1);
                text.Write(":"u8);
                text.WriteShortest(row[c]);
            }
            text.Write("\n"u8);
        }
        text.Flush();
    }

    /// <summary>
    /// The square matrix that a fit with a precomputed kernel takes: of each row the values at the serial numbers of all rows, in the rows' order.
    /// </summary>
    /// <exception cref="FormatException">A serial number is not that of a column.</exception>
    public FeatureMatrix ToKernelMatrix()
    {
        int[] columns = new int[Features.Rows], rows = [.. Enumerable.Range(0, Features.Rows)];
        for (int r = 0; r < columns.Length; r++)
        {
            columns[r] = SerialOf(r) - 1;
            if (columns[r] < 0 || columns[r] >= Features.Columns)
                throw new FormatException($"The serial number of row {r + 1} is {columns[r] + 1}; it must be between 1 and {Features.Columns}, the number of kernel values.");
        }
        return columns.AsSpan().SequenceEqual(rows) && Features.Columns == Features.Rows ? Features : Features.Select(rows, columns);
    }

    /// <summary>A model that was fitted to <see cref="ToKernelMatrix"/>, for rows with a value for each column of these data.</summary>
    /// <param name="model">The model; its kernel is precomputed.</param>
    public SvmModel ForColumns(SvmModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return SupportNumbers.Machine(
            Columns(model.SupportIndices.Span), model.DualCoefficients.Span, model.Intercept, model.Training, Features.Columns, model.NoiseScale);
    }

    /// <summary>A classifier that was fitted to <see cref="ToKernelMatrix"/>, for rows with a value for each column of these data.</summary>
    /// <param name="classifier">The classifier; its kernel is precomputed.</param>
    public SvmClassifier ForColumns(SvmClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        int[] indices = Columns(classifier.SupportIndices.Span);
        return new SvmClassifier(
            classifier.Kernel, ModelAssembly.Numbers(indices), classifier.SupportCounts, classifier.DualCoefficients, classifier.Intercepts,
            classifier.Training, indices, Features.Columns, classifier.Sigmoids);
    }

    private int[] Columns(ReadOnlySpan<int> rows)
    {
        int[] columns = new int[rows.Length];
        for (int k = 0; k < columns.Length; k++)
            columns[k] = SerialOf(rows[k]) - 1;
        return columns;
    }

    private int SerialOf(int row) => Serials.Length > 0 ? Serials.Span[row] : row + 1;
}
