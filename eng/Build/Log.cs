namespace MLExtensions.Build;

/// <summary>The program's own words. They go to standard error, so that standard output belongs to the program that a command runs.</summary>
internal static class Log
{
    private static readonly Lock Gate = new();

    /// <summary>Says what is about to be done.</summary>
    public static void Step(string text) => Write($"==> {text}");

    /// <summary>Adds a detail to the step.</summary>
    public static void Note(string text) => Write($"    {text}");

    public static void Error(string text) => Write($"error: {text}");

    public static void Raw(string text) => Write(text);

    private static void Write(string text)
    {
        lock (Gate)
            Console.Error.WriteLine(text);
    }
}
