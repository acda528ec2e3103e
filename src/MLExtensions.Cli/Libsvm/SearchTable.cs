using System.Globalization;
using System.Text;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Output;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Search;

namespace MLExtensions.Cli.Libsvm;

/// <summary>The settings that a search tried, and how they fared.</summary>
internal sealed class SearchTable
{
    private readonly string[] _names;
    private readonly string[][] _rows;

    public SearchTable(IReadOnlyList<SvmTrial> trials, bool isRegression)
    {
        _names = isRegression
            ? ["kernel", "gamma", "C", "epsilon", "mean_squared_error", "iterations", "converged"]
            : ["kernel", "gamma", "C", "accuracy_percent", "iterations", "converged"];
        _rows = [.. trials.Select(trial => (string[])
        [
            trial.Kernel.Type.ToString().ToLowerInvariant(),
            HasGamma(trial.Kernel) ? CNumber.Short(trial.Kernel.Gamma) : "",
            CNumber.Short(trial.C),
            .. (IEnumerable<string>)(isRegression ? [CNumber.Short(trial.Epsilon), CNumber.Short(trial.Error * trial.Error)] : [CNumber.Short(100 * (1 - trial.Error))]),
            trial.Iterations.ToString(CultureInfo.InvariantCulture),
            trial.Converged ? "yes" : "no",
        ])];
    }

    public int Count => _rows.Length;

    /// <summary>A kernel whose numbers are known, as one that is asked for.</summary>
    public static KernelParameters Given(SvmKernel kernel) => kernel.Type switch
    {
        KernelType.Linear => KernelParameters.Linear,
        KernelType.Polynomial => KernelParameters.Polynomial(kernel.Degree, kernel.Gamma, kernel.Coef0),
        KernelType.Rbf => KernelParameters.Rbf(kernel.Gamma),
        KernelType.Sigmoid => KernelParameters.Sigmoid(kernel.Gamma, kernel.Coef0),
        _ => KernelParameters.Precomputed,
    };

    /// <summary>Settings as flags of svm-train.</summary>
    public static string Flags(SvmTrial trial, TrainingSettings settings)
    {
        var kernel = trial.Kernel;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"-s {(int)settings.Type} -t {(int)kernel.Type}");
        if (kernel.Type == KernelType.Polynomial)
            text.Append(CultureInfo.InvariantCulture, $" -d {kernel.Degree}");
        if (HasGamma(kernel))
            text.Append(CultureInfo.InvariantCulture, $" -g {kernel.Gamma:R}");
        if (kernel.Coef0 != 0)
            text.Append(CultureInfo.InvariantCulture, $" -r {kernel.Coef0:R}");
        text.Append(CultureInfo.InvariantCulture, $" -c {trial.C:R}");
        if (settings.IsRegression)
            text.Append(CultureInfo.InvariantCulture, $" -p {trial.Epsilon:R}");
        foreach (var (label, weight) in settings.Weights)
            text.Append(CultureInfo.InvariantCulture, $" -w{label} {weight:R}");
        return text.ToString();
    }

    /// <summary>Shows the table: on a terminal as such, otherwise with tabs between cells.</summary>
    public void Show(ToolConsole console, OutputLines lines) => new TextTable(_names, _rows).Show(console, lines);

    public void WriteCsv(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var line = new DelimitedLine(writer, ',');
        foreach (var row in _rows.Prepend(_names))
        {
            foreach (var cell in row)
                line.Write(cell);
            line.End();
        }
    }

    private static bool HasGamma(SvmKernel kernel) => kernel.Type is KernelType.Polynomial or KernelType.Rbf or KernelType.Sigmoid;
}
