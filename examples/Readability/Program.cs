using System.Globalization;
using Microsoft.ML;
using MLExtensions.Caching;
using MLExtensions.Embeddings;
using MLExtensions.Examples;
using Readability;

// Readability [--rows N] [--output DIR]    learns how easy passages are to read, on all or the first N of them
string? output = null;
int? most = null;
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 < args.Length && args[i] == "--output")
        output = args[i + 1];
    else if (i + 1 < args.Length && args[i] == "--rows" && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var rows) && rows >= 50)
        most = rows;
    else
        return Fail(2, "usage: Readability [--rows N] [--output DIR]    (N at least 50)");
}

if (Checkout.Beside("data", "text-regression", "clear") is not { } data)
{
    return Fail(1, "The passages are not here. They are the CLEAR corpus (CommonLit Ease of Readability, https://github.com/scrosseye/CLEAR-Corpus): put its columns " +
        "excerpt and bt_easiness as clear-train.csv and clear-validation.csv into shared/data/text-regression/clear beside the checkout.");
}

string[] encoders = Checkout.Beside("models", "all-MiniLM-L6-v2") is { } minilm ? [minilm, DefaultTextEncoder.Locate()] : [DefaultTextEncoder.Locate()];
if (encoders.Length == 1)
    Console.Error.WriteLine("shared/models/all-MiniLM-L6-v2 is not here: with the default encoder alone. (optimum-cli export onnx --model sentence-transformers/all-MiniLM-L6-v2 makes it.)");

output ??= Checkout.PathOf("artifacts", "readability");
Directory.CreateDirectory(output);
var ml = new MLContext(seed: 1);
Passage[] train = [.. Passage.Read(Path.Combine(data, "clear-train.csv")).Take(most ?? int.MaxValue)];
Passage[] test = [.. Passage.Read(Path.Combine(data, "clear-validation.csv")).Take(most ?? int.MaxValue)];
Console.WriteLine(FormattableString.Invariant($"{train.Length:N0} passages to learn from, {test.Length:N0} kept aside."));

using var cache = EmbeddingCache.OpenFile(Path.Combine(output, "embeddings.cache"));
var recipe = new Recipe(ml, encoders, cache, new StepLines());
var passages = ml.Data.LoadFromEnumerable(train);
var (model, average) = recipe.Fit(passages);

var table = average.OutOfFold!;
Line("", "out of fold", "weight");
for (var member = 0; member < recipe.Members.Count; member++)
    Line(recipe.Members[member], Number(table.MemberError(member)), Number(average.Weights[member]));
Line("average", Number(table.AverageError), "");
var kept = ml.Data.LoadFromEnumerable(test);
Console.WriteLine($"RMSE on the passages kept aside: {Number(ml.Regression.Evaluate(model.Transform(kept), nameof(Passage.Ease)).RootMeanSquaredError)}");

var zip = Path.Combine(output, "readability.zip");
ml.Model.SaveAtomically(model, passages.Schema, zip);
Console.WriteLine($"Saved {Checkout.Shown(zip)}; loaded again, it says:");
using var before = ml.Model.CreatePredictionEngine<Passage, PassageScore>(model);
using var after = ml.Model.CreatePredictionEngine<Passage, PassageScore>(new MLContext().Model.Load(zip, out _));
foreach (var text in (string[])["The cat sat on the mat. It was warm.", "Bees tell each other by dancing where flowers are, and how far.",
    "The derogation of statutory provisions notwithstanding, indemnification presupposes contemporaneous disclosure."])
{
    var (fresh, loaded) = (before.Predict(new Passage { Text = text }).Score, after.Predict(new Passage { Text = text }).Score);
    Console.WriteLine($"  {loaded.ToString("0.00", CultureInfo.InvariantCulture),6}{(fresh.Equals(loaded) ? "" : $", not {fresh}!")}  {text}");
}

return 0;

static void Line(string name, string error, string weight) => Console.WriteLine($"  {name,-50}{error,12}{weight,10}");

static string Number(double number) => number.ToString("0.0000", CultureInfo.InvariantCulture);

static int Fail(int code, string message)
{
    Console.Error.WriteLine(message);
    return code;
}
