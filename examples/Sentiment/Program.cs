using System.Globalization;
using System.Text;
using Microsoft.ML;
using MLExtensions.Embeddings;
using MLExtensions.Examples;
using Sentiment;

// Sentiment [--own] [--output DIR]    tells praise from blame: SST-2 where it is beside the checkout, else (or with --own) the example's own sentences
const string Usage = "usage: Sentiment [--own] [--output DIR]";
var own = args is ["--own", ..];
var rest = own ? args[1..] : args;
if (rest is not [] and not ["--output", _])
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var output = rest is [_, var folder] ? folder : Checkout.PathOf("artifacts", "sentiment");
Directory.CreateDirectory(output);
var (train, test) = Read(own);
Console.WriteLine(FormattableString.Invariant($"{train.Length:N0} sentences to learn from, {test.Length:N0} kept aside."));

var ml = new MLContext(seed: 1);
var minilm = Checkout.Beside("models", "all-MiniLM-L6-v2");
using var encoder = TextEncoder.Load(minilm ?? DefaultTextEncoder.Locate(), minilm is null ? null : new() { Layer = new EncoderLayers(3, 4, 5, 6), Normalize = true });
var sentences = ml.Data.LoadFromEnumerable(train);
var (model, average) = new Classifier(ml, encoder).Fit(sentences);
var table = average.OutOfFold!;
Console.WriteLine(FormattableString.Invariant(
    $"Out of fold, log-loss: embedding {table.MemberError(0):F4}, with counts {table.MemberError(1):F4}, average {table.AverageError:F4} (weights {average.Weights[0]:F2}, {average.Weights[1]:F2})."));

var kept = ml.Data.LoadFromEnumerable(test);
var metrics = ml.BinaryClassification.Evaluate(model.Transform(kept));
Console.WriteLine(FormattableString.Invariant($"Kept aside: {metrics.Accuracy:P1} are right, area under ROC {metrics.AreaUnderRocCurve:F3}, log-loss {metrics.LogLoss:F3} bits."));
Console.WriteLine("What it is most wrong about:");
var judged = ml.Data.CreateEnumerable<Judgement>(model.Transform(kept), reuseRowObject: false);
foreach (var wrong in judged.Where(judgement => judgement.PredictedLabel != judgement.Label).OrderByDescending(judgement => Math.Abs(judgement.Probability - 0.5f)).Take(3))
    Console.WriteLine($"  {Show(wrong)}");

var zip = Path.Combine(output, "sentiment.zip");
ml.Model.SaveAtomically(model, sentences.Schema, zip);
Console.WriteLine($"Saved {Checkout.Shown(zip)}; loaded again, it says:");
using var engine = ml.Model.CreatePredictionEngine<Sentence, Judgement>(new MLContext().Model.Load(zip, out _));
foreach (var text in (string[])["a quiet film that stays with you for days", "two hours that I want back"])
    Console.WriteLine($"  {Show(engine.Predict(new Sentence { Text = text }))}");
return 0;

static string Show(Judgement judgement) => $"{judgement.Probability.ToString("P0", CultureInfo.InvariantCulture),5} praise: {judgement.Text}";

static (Sentence[] Train, Sentence[] Test) Read(bool own)
{
    if (!own && Checkout.Beside("data", "text-classification", "sentiment") is { } shared)
        return (Sentence.Read(Path.Combine(shared, "stsa.binary.train"), Encoding.Latin1), Sentence.Read(Path.Combine(shared, "stsa.binary.dev"), Encoding.Latin1));
    Console.Error.WriteLine("With 80 sentences of the example's own. (SST-2, the Stanford Sentiment Treebank in two classes, goes into shared/data/text-classification/sentiment beside the checkout.)");
    var all = Sentence.Read(Checkout.PathOf("examples", "Sentiment", "sentences.txt"), Encoding.UTF8);
    return ([.. all.Where((_, row) => row % 5 != 4)], [.. all.Where((_, row) => row % 5 == 4)]);
}
