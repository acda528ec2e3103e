using System.Reflection;
using MovieRatings;

// MovieRatings [--output DIR]     trains, compares, saves, and has a second process load what was saved
// MovieRatings --reload ZIP FILE  is that second process: scores the films of FILE with the model of ZIP
try
{
    if (args is ["--reload", var zip, var films])
        return Reload.Run(zip, films);
    if (args is [])
        return Demo.Run(Folders.Output);
    if (args is ["--output", var folder])
        return Demo.Run(folder);
    Console.Error.WriteLine("usage: MovieRatings [--output DIR]");
    return 2;
}
catch (Exception e)
{
    // The official ML.NET wraps what a loader throws.
    var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
    Console.Error.WriteLine($"MovieRatings: {cause.Message}");
    return 1;
}
