using System.Globalization;
using CsvHelper;
using MLExtensions.Tokenizers;

namespace MLExtensions.Benchmarks.Tokenization;

/// <summary>Tokens a second beside the reference library: its figures of another day, and itself in this run.</summary>
internal sealed class TokenizeBenchmark : IBenchmark
{
    private const int Texts = 2_000;
    private const int Rounds = 7;

    public string Name => "tokenize";

    public string Description => "Tokens a second beside the reference library; needs ../shared; argument: --no-reference (does not run it here).";

    public int Run(string[] args)
    {
        if (args.FirstOrDefault(arg => arg != "--no-reference") is { } unknown)
        {
            Console.Error.WriteLine($"tokenize does not know the argument '{unknown}'.");
            return 2;
        }

        if (Beside.Shared("tokenizers") is not { } tokenizers || Beside.Shared("data", "text-regression", "clear", "clear-train.csv") is not { } file)
        {
            Console.Error.WriteLine("The tokenizers and texts in ../shared are not there.");
            return 1;
        }

        var texts = ReadTexts(file);
        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"{texts.Length} texts, {texts.Sum(text => text.Length):N0} characters; best of {Rounds} rounds, warm; millions of tokens a processor second");
        var references = args.Length > 0 ? null
            : ReferenceTokenizers.Run(texts, Rounds, Yardstick.All.Select(yardstick => Path.Combine(tokenizers, yardstick.Name)));
        if (references is null)
            Console.WriteLine("The reference library was not run here (needs node and npm); its figures of another day alone are compared with.");
        for (var i = 0; i < Yardstick.All.Length; i++)
            Compare(Yardstick.All[i], Tokenizer.Load(Path.Combine(tokenizers, Yardstick.All[i].Name)), texts, references?[i]);
        return 0;
    }

    private static void Compare(Yardstick yardstick, Tokenizer tokenizer, string[] texts, (int Tokens, double Seconds)? reference)
    {
        var options = new EncodingOptions { Threads = 1 };
        var tokens = tokenizer.EncodeBatch(texts, options).Sum(encoding => encoding.Count);
        Console.WriteLine();
        Console.WriteLine($"{yardstick.Name}: {tokens:N0} tokens{(tokens == yardstick.Tokens ? "" : $", but the reference has {yardstick.Tokens:N0}")}");
        var ids = new int[texts.Max(text => text.Length) + 16];
        var encode = CpuClock.Median(Rounds, () => tokenizer.EncodeBatch(texts, options));
        var all = CpuClock.Median(Rounds, () => tokenizer.EncodeBatch(texts));
        var fast = CpuClock.Median(Rounds, () => EncodeAll(tokenizer, texts, ids));
        var before = GC.GetAllocatedBytesForCurrentThread();
        EncodeAll(tokenizer, texts, ids);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Write("encodings, one thread", tokens / encode.Cpu, yardstick.Encode, reference);
        Write("ids only, one thread", tokens / fast.Cpu, yardstick.EncodeFast, reference);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {"encodings, all threads",-26}{tokens / all.Wall / 1e6,8:F2} a second elapsed, {encode.Wall / all.Wall:F2} times one thread's; processor time {all.Cpu / encode.Cpu:F2} times one thread's"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ids only allocates {(double)allocated / tokens:F3} bytes a token"));
    }

    private static void EncodeAll(Tokenizer tokenizer, string[] texts, int[] ids)
    {
        foreach (var text in texts)
            tokenizer.EncodeToIds(text, ids);
    }

    private static void Write(string what, double speed, double yardstick, (int Tokens, double Seconds)? reference)
    {
        var here = reference is { } run ? $", {speed / (run.Tokens / run.Seconds):F2} times the reference here ({run.Tokens / run.Seconds / 1e6:F2})" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what,-26}{speed / 1e6,8:F2}   {speed / yardstick:F2} times the yardstick ({yardstick / 1e6:F2}){here}"));
    }

    private static string[] ReadTexts(string file)
    {
        using var csv = new CsvParser(new StreamReader(file), CultureInfo.InvariantCulture);
        var texts = new List<string>(Texts);
        csv.Read();
        while (texts.Count < Texts && csv.Read())
            texts.Add(csv[4]);
        return [.. texts];
    }
}
