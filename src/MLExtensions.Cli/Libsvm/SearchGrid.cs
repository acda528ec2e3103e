using MLExtensions.Cli.Hosting;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Search;

namespace MLExtensions.Cli.Libsvm;

/// <summary>The flags that say what a search tries.</summary>
internal static class SearchGrid
{
    private const string C = "--grid-c", Gamma = "--grid-g", Epsilon = "--grid-p", Kernels = "--kernels";

    private static readonly Dictionary<string, KernelType> s_kernels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["linear"] = KernelType.Linear,
        ["polynomial"] = KernelType.Polynomial,
        ["poly"] = KernelType.Polynomial,
        ["rbf"] = KernelType.Rbf,
        ["sigmoid"] = KernelType.Sigmoid,
    };

    public static IReadOnlyList<Flag> Flags { get; } =
    [
        new(C, "GRID", "The values of C; unsaid, that of -c, or else 0.1:100:10."),
        new(Gamma, "GRID", "The values of gamma; 'scale' and 'auto' may be among a list. Unsaid, that of -g."),
        new(Epsilon, "GRID", "The values of epsilon, for -s 3; unsaid, that of -p."),
        new(Kernels, "NAMES", "The kernels, such as linear,rbf,polynomial,sigmoid; unsaid, that of -t."),
        new("--output", "FILE", "Write the table to a CSV file as well."),
    ];

    /// <exception cref="UsageException">A grid is none, or a flag contradicts it.</exception>
    public static SvmGrid Read(FlagValues values, TrainingSettings settings)
    {
        Contradict(values, C, "-c");
        Contradict(values, Gamma, "-g");
        Contradict(values, Epsilon, "-p");
        Contradict(values, Kernels, "-t");
        if (!settings.IsRegression && values.Has(Epsilon))
            throw new UsageException($"{Epsilon} is for a regression (-s 3); classes have no epsilon.");
        var grid = new SvmGrid { Kernels = ReadKernels(values, settings), Epsilon = Numbers(values, Epsilon, value => value >= 0, "at least 0") ?? [settings.Epsilon] };
        var costs = Numbers(values, C, value => value > 0, "greater than 0");
        return costs is not null ? grid with { C = costs } : values.Has("-c") ? grid with { C = [settings.C] } : grid;
    }

    private static KernelParameters[] ReadKernels(FlagValues values, TrainingSettings settings)
    {
        KernelType[] types = values.Text(Kernels) is { } names
            ? [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => s_kernels.TryGetValue(name, out var type) ? type
                : throw new UsageException($"The value of {Kernels} names '{name}'; the kernels are linear, polynomial, rbf and sigmoid."))]
            : [settings.Kernel.Type];
        var gammas = values.Text(Gamma) is { } text ? ReadGammas(text) : [settings.Kernel.Type is KernelType.Linear or KernelType.Precomputed ? KernelGamma.Auto : settings.Kernel.Gamma];
        if (values.Has(Gamma) && !types.Any(HasGamma))
            throw new UsageException($"{Gamma} is given, but none of the kernels has a gamma.");
        return [.. types.Distinct().SelectMany(type => (HasGamma(type) ? gammas : [KernelGamma.Auto]).Select(gamma => TrainingFlags.Kernel(values, type, gamma)))];
    }

    private static KernelGamma[] ReadGammas(string text) => text.Contains(':', StringComparison.Ordinal)
        ? [.. Spaced(Gamma, text).Select(value => (KernelGamma)value)]
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(item => item switch
        {
            "scale" => KernelGamma.Scale,
            "auto" => KernelGamma.Auto,
            _ => (KernelGamma)FlagValues.Parse<double>(Gamma, item, value => value > 0, "greater than 0, 'scale' or 'auto'"),
        })];

    private static IReadOnlyList<double>? Numbers(FlagValues values, string name, Predicate<double> isValid, string range) => values.Text(name) switch
    {
        null => null,
        var text when text.Contains(':', StringComparison.Ordinal) => Spaced(name, text),
        var text => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(item => FlagValues.Parse(name, item, isValid, range))],
    };

    private static IReadOnlyList<double> Spaced(string name, string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 3)
            throw new UsageException($"The value of {name} is '{text}'; a grid is FIRST:LAST:COUNT, or a list such as 0.1,1,10.");
        return SvmGrid.LogSpaced(Part(0), Part(1), FlagValues.Parse<int>(name, parts[2], count => count >= 2, "FIRST:LAST:COUNT with a COUNT of at least 2"));

        double Part(int part) => FlagValues.Parse<double>(name, parts[part], value => value > 0, "FIRST:LAST:COUNT with FIRST and LAST greater than 0");
    }

    private static bool HasGamma(KernelType type) => type is KernelType.Polynomial or KernelType.Rbf or KernelType.Sigmoid;

    private static void Contradict(FlagValues values, string grid, string single)
    {
        if (values.Has(grid) && values.Has(single))
            throw new UsageException($"Both {grid} and {single} are given; say one of them.");
    }
}
