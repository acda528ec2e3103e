using System.Text;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Formats;

/// <summary>The part of a LIBSVM model file before its support vectors: words and the numbers that belong to them.</summary>
internal sealed class LibsvmHeader(LineReader lines)
{
    private const int FewestClasses = 2;
    private const int LongestWord = 32;
    private const int DensityMarkCount = 10;

    private readonly HashSet<string> _seen = [];
    private int _start, _end;
    private int _degree = 1;
    private double _gamma, _coef0;

    public LibsvmType Type { get; private set; }

    public KernelType Kernel { get; private set; }

    public int ClassCount { get; private set; }

    public int SupportCount { get; private set; }

    public double[] Rho { get; private set; } = [];

    public int[] Labels { get; private set; } = [];

    public double[] ProbA { get; private set; } = [];

    public double[] ProbB { get; private set; } = [];

    public int[] SupportCounts { get; private set; } = [];

    public bool IsClassifier => Type is LibsvmType.CSvc or LibsvmType.NuSvc;

    /// <summary>Pairs of classes.</summary>
    public long PairCount => (long)ClassCount * (ClassCount - 1) / 2;

    /// <summary>Reads to the end of the header.</summary>
    /// <exception cref="FormatException">It is no header, or not that of a model that is possible.</exception>
    public void Read()
    {
        lines.Read();
        while (true)
        {
            string word = NextWord();
            if (!_seen.Add(word))
                throw lines.Error(_start, $"'{word}' is there a second time.");
            if (word == LibsvmNames.SupportVectors)
                break;
            ReadNumbers(word);
        }
        Check();
    }

    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public SvmKernel CreateKernel() => Kernel switch
    {
        KernelType.Linear => SvmKernel.Linear,
        KernelType.Polynomial => SvmKernel.Polynomial(_degree, _gamma, _coef0),
        KernelType.Rbf => SvmKernel.Rbf(_gamma),
        KernelType.Sigmoid => SvmKernel.Sigmoid(_gamma, _coef0),
        _ => SvmKernel.Precomputed,
    };

    private void ReadNumbers(string word)
    {
        switch (word)
        {
            case LibsvmNames.SvmType:
                Type = (LibsvmType)NextName(LibsvmNames.Types);
                break;
            case LibsvmNames.KernelType:
                Kernel = (KernelType)NextName(LibsvmNames.Kernels);
                break;
            case LibsvmNames.Degree:
                _degree = NextInteger(word);
                break;
            case LibsvmNames.Gamma:
                _gamma = NextDouble(word);
                break;
            case LibsvmNames.Coef0:
                _coef0 = NextDouble(word);
                break;
            case LibsvmNames.ClassCount:
                ClassCount = NextCount(word, FewestClasses);
                break;
            case LibsvmNames.SupportCount:
                SupportCount = NextCount(word, 0);
                break;
            case LibsvmNames.Rho:
                Rho = Several(word, PairCount, NextDouble);
                break;
            case LibsvmNames.Label:
                Labels = Several(word, ClassCount, NextInteger);
                break;
            case LibsvmNames.ProbA:
                ProbA = Several(word, PairCount, NextDouble);
                break;
            case LibsvmNames.ProbB:
                ProbB = Several(word, PairCount, NextDouble);
                break;
            case LibsvmNames.DensityMarks:
                // How LIBSVM 3.3 turns a one-class decision value into a probability; nothing here does.
                Several(word, DensityMarkCount, NextDouble);
                break;
            case LibsvmNames.SupportCounts:
                SupportCounts = Several(word, ClassCount, NextInteger);
                break;
            default:
                throw lines.Error(_start, $"{lines.Word(_start)} is no word of a LIBSVM model.");
        }
    }

    private void Check()
    {
        string[] needed =
        [
            LibsvmNames.SvmType, LibsvmNames.KernelType, LibsvmNames.ClassCount, LibsvmNames.SupportCount, LibsvmNames.Rho,
            .. (IEnumerable<string>)(LibsvmNames.HasDegree(Kernel) ? [LibsvmNames.Degree] : []),
            .. (IEnumerable<string>)(LibsvmNames.HasGamma(Kernel) ? [LibsvmNames.Gamma] : []),
            .. (IEnumerable<string>)(LibsvmNames.HasCoef0(Kernel) ? [LibsvmNames.Coef0] : []),
            .. (IEnumerable<string>)(IsClassifier ? [LibsvmNames.Label, LibsvmNames.SupportCounts] : []),
        ];
        if (Array.Find(needed, word => !_seen.Contains(word)) is { } missing)
            throw new FormatException($"{lines.Source}: the model's header lacks '{missing}'.");
        if (!IsClassifier && (ClassCount != FewestClasses || Array.Exists([LibsvmNames.Label, LibsvmNames.ProbB, LibsvmNames.SupportCounts], _seen.Contains)))
            throw new FormatException($"{lines.Source}: the model's header speaks of classes, but its type is {LibsvmNames.Types[(int)Type]}.");
        if (Type == LibsvmType.OneClass && ProbA.Length > 0)
            throw new FormatException($"{lines.Source}: the model's header has '{LibsvmNames.ProbA}', which a one-class machine has not.");
        if (ProbB.Length != (IsClassifier ? ProbA.Length : 0))
            throw new FormatException($"{lines.Source}: the model's header has one of '{LibsvmNames.ProbA}' and '{LibsvmNames.ProbB}', but a classifier has both or none.");
    }

    private T[] Several<T>(string word, long count, Func<string, T> next)
    {
        if (ClassCount == 0)
            throw lines.Error(_start, $"'{word}' comes before '{LibsvmNames.ClassCount}', which says how many numbers it has.");
        List<T> values = [];
        while (values.Count < count)
            values.Add(next(word));
        return [.. values];
    }

    private int NextName(string[] names)
    {
        string word = NextWord();
        int number = Array.IndexOf(names, word);
        return number >= 0 ? number : throw lines.Error(_start, $"{lines.Word(_start)} is none of {string.Join(", ", names)}.");
    }

    private int NextCount(string word, int least)
    {
        int value = NextInteger(word);
        return value >= least ? value : throw lines.Error(_start, $"'{word}' is {value}; it must be at least {least}.");
    }

    private int NextInteger(string word)
    {
        ReadOnlySpan<byte> text = Next();
        return NumberText.ReadInteger(text, out int value) == text.Length ? value : throw NoNumber(word, "whole number of 32 bits");
    }

    private double NextDouble(string word)
    {
        ReadOnlySpan<byte> text = Next();
        return NumberText.ReadDouble(text, out double value) == text.Length && double.IsFinite(value) ? value : throw NoNumber(word, "finite number");
    }

    private FormatException NoNumber(string word, string what) => lines.Error(_start, $"{lines.Word(_start)} stands where '{word}' needs a {what}.");

    private string NextWord()
    {
        ReadOnlySpan<byte> text = Next();
        return text.Length <= LongestWord ? Encoding.ASCII.GetString(text) : throw lines.Error(_start, $"{lines.Word(_start)} is no word of a LIBSVM model.");
    }

    /// <summary>The next word, which may be on another line.</summary>
    private ReadOnlySpan<byte> Next()
    {
        while (true)
        {
            ReadOnlySpan<byte> text = lines.Text;
            _start = _end = PairReader.SkipBlanks(text, _end);
            if (_start < text.Length)
            {
                while (_end < text.Length && !NumberText.IsBlank(text[_end]))
                    _end++;
                return text[_start.._end];
            }
            if (!lines.Read())
                throw new FormatException($"{lines.Source} ends within the header of a model. Is it cut short, or no LIBSVM model?");
            _end = 0;
        }
    }
}
