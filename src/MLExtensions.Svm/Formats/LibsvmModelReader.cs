using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Formats;

/// <summary>Reads LIBSVM's model files. What a file claims takes no memory before the file has shown it.</summary>
internal sealed class LibsvmModelReader
{
    private readonly LineReader _lines;
    private readonly PairReader _pairs;
    private readonly long _limit;
    private readonly LibsvmHeader _header;

    /// <param name="lines">The file.</param>
    /// <param name="limit">The most bytes that the model's numbers may take.</param>
    public LibsvmModelReader(LineReader lines, long limit)
    {
        _lines = lines;
        _pairs = new PairReader(lines);
        _limit = limit;
        _header = new LibsvmHeader(lines);
    }

    public LibsvmModel Read(CancellationToken cancellationToken)
    {
        _header.Read();
        int functions = _header.IsClassifier ? _header.ClassCount - 1 : 1;
        SparseRows rows = new(_lines.Source, null, _limit);
        List<double> coefficients = [];
        List<int> serials = [];
        for (int k = 0; k < _header.SupportCount; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_lines.Read())
                throw new FormatException($"{_lines.Source} ends after {k} of {_header.SupportCount} support vectors; is it cut short?");
            int column = 0;
            for (int f = 0; f < functions; f++)
                coefficients.Add(ReadCoefficient(ref column));
            if (_header.Kernel == KernelType.Precomputed)
                serials.Add(ReadSerial(ref column));
            _pairs.Read(column);
            if (_header.Kernel == KernelType.Precomputed && _pairs.Count > 0)
                throw _lines.Error(column, "a support vector of a precomputed kernel is its serial number alone.");
            rows.Add(_pairs.Indices, _pairs.Values, _lines.Line);
            CheckSize(rows);
        }
        CheckEnd();
        try
        {
            return Assemble(rows.ToMatrix(), Transpose(coefficients, functions), serials);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"{_lines.Source} holds no model that is possible. {e.Message}", e);
        }
    }

    private LibsvmModel Assemble(FeatureMatrix vectors, double[] coefficients, List<int> serials)
    {
        // A file does not say how the fit went.
        SvmTrainingSummary training = new(0, true, double.NaN, double.NaN);
        SvmKernel kernel = _header.CreateKernel();
        int[] indices = [.. serials.Select(serial => serial - 1)];
        int? dimension = kernel.Type == KernelType.Precomputed ? serials.DefaultIfEmpty(1).Max() : null;
        if (kernel.Type == KernelType.Precomputed)
            vectors = ModelAssembly.Numbers(indices);
        double[] intercepts = Array.ConvertAll(_header.Rho, rho => 0 - rho);
        if (_header.IsClassifier)
        {
            SvmSigmoid[] sigmoids = [.. _header.ProbA.Zip(_header.ProbB, (a, b) => new SvmSigmoid(a, b))];
            SvmClassifier classifier = new(
                kernel, vectors, _header.SupportCounts, coefficients, intercepts, Array.ConvertAll(intercepts, _ => training), indices, dimension, sigmoids);
            return new LibsvmModel(_header.Type, classifier, _header.Labels);
        }
        double? noise = _header.ProbA.Length > 0 ? _header.ProbA[0] : null;
        if (kernel.Type == KernelType.Precomputed)
            return new LibsvmModel(_header.Type, SupportNumbers.Machine(indices, coefficients, intercepts[0], training, dimension!.Value, noise));
        return new LibsvmModel(_header.Type, new SvmModel(kernel, vectors, coefficients, intercepts[0], training, noiseScale: noise));
    }

    private double ReadCoefficient(ref int column)
    {
        ReadOnlySpan<byte> text = _lines.Text;
        column = PairReader.SkipBlanks(text, column);
        int length = NumberText.ReadDouble(text[column..], out double value);
        if (length == 0 || !double.IsFinite(value) || (column + length < text.Length && !NumberText.IsBlank(text[column + length])))
            throw _lines.Error(column, $"{_lines.Word(column)} is no coefficient of a support vector.");
        column += length;
        return value;
    }

    private int ReadSerial(ref int column)
    {
        int start = column, serial = _pairs.ReadSerial(ref column);
        return serial is >= 1 and < int.MaxValue ? serial : throw _lines.Error(start, $"the serial number is {serial}; it must be at least 1.");
    }

    private void CheckSize(SparseRows rows)
    {
        // The coefficients as they are stored, and spread over the pairs of classes, which scoring does.
        Int128 perVector = (Int128)sizeof(float) * rows.Columns + (_header.IsClassifier ? (Int128)sizeof(double) * (_header.ClassCount - 1 + _header.PairCount) : sizeof(double));
        if (rows.Rows * perVector > _limit || rows.Rows * (Int128)_header.PairCount > Array.MaxLength)
            throw _lines.Error(0, $"the model would take more than the {_limit:N0} bytes allowed.");
    }

    private void CheckEnd()
    {
        while (_lines.Read())
        {
            int column = PairReader.SkipBlanks(_lines.Text, 0);
            if (column < _lines.Text.Length)
                throw _lines.Error(column, $"the file goes on after its {_header.SupportCount} support vectors.");
        }
    }

    private static double[] Transpose(List<double> rows, int columns)
    {
        int count = rows.Count / columns;
        double[] result = new double[rows.Count];
        for (int k = 0; k < rows.Count; k++)
            result[k % columns * count + k / columns] = rows[k];
        return result;
    }
}
