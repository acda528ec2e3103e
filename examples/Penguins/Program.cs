using Penguins;

// Penguins [--output DIR]    learns species and sex of penguins, finds strangers among them, saves, loads and asks
const string Solution = "MLExtensions.sln";
if (args is not [] and not ["--output", _])
{
    Console.Error.WriteLine("usage: Penguins [--output DIR]");
    return 2;
}

try
{
    var root = new DirectoryInfo(AppContext.BaseDirectory);
    while (root is not null && !File.Exists(Path.Combine(root.FullName, Solution)))
        root = root.Parent;
    if (root is null)
        throw new DirectoryNotFoundException($"The example runs from a checkout of MLExtensions: no {Solution} at or above '{AppContext.BaseDirectory}'.");
    var output = args is [_, var folder] ? folder : Path.Combine(root.FullName, "artifacts", "penguins");
    Directory.CreateDirectory(output);
    Run(PenguinData.Read(Path.Combine(root.FullName, ".packages", "vega-datasets", "data", "penguins.json")), Path.Combine(output, "species.zip"));
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
{
    Console.Error.WriteLine($"Penguins: {e.Message}");
    return 1;
}

static void Run(Penguin[] penguins, string zip)
{
    var demo = new Demo(penguins);

    var (species, metrics) = demo.LearnSpecies();
    Console.WriteLine(FormattableString.Invariant($"Species: {metrics.MicroAccuracy:P1} of those held out are right, log-loss {metrics.LogLoss:F3}."));
    Console.WriteLine(metrics.ConfusionMatrix.GetFormattedConfusionTable());

    var (sex, calibrated) = demo.LearnSex();
    Console.WriteLine(FormattableString.Invariant(
        $"Sex: {calibrated.Accuracy:P1} are right, area under ROC {calibrated.AreaUnderRocCurve:F3}, log-loss {calibrated.LogLoss:F3}."));
    Console.WriteLine(FormattableString.Invariant(
        $"     {sex.SupportVectorCount} support vectors, {sex.Kernel}; {sex.Training.Iterations} iterations, gap {sex.Training.Gap:G2}."));

    const string Known = "Gentoo";
    var (others, own) = demo.FindStrangers(Known);
    Console.WriteLine(FormattableString.Invariant(
        $"Strangers: having met only {Known}s, it takes {others:P1} of the others for strange, and {own:P1} of {Known}s held out."));
    Console.WriteLine();

    demo.Save(species, zip);
    Console.WriteLine($"Saved {Path.GetRelativePath(Directory.GetCurrentDirectory(), zip)}; loaded again, it says:");
    foreach (var (penguin, answer, probability) in Demo.Ask(zip, [penguins[0], penguins[200], penguins[300]]))
        Console.WriteLine(FormattableString.Invariant($"  {penguin}: {answer} ({probability:P0}; it is {penguin.Species})"));
}
