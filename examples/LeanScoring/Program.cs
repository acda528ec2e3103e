using System.Globalization;
using System.Reflection;
using LeanScoring;

// LeanScoring ZIP [ROWS]    scores made-up films with the model in ZIP (LeanTraining makes one) and prints a summary
var rows = 1000;
if (args is not ([_] or [_, _]) || (args is [_, var given] && !int.TryParse(given, CultureInfo.InvariantCulture, out rows)) || rows < 1)
{
    Console.Error.WriteLine("usage: LeanScoring ZIP [ROWS]");
    return 2;
}

try
{
    Console.WriteLine(Scoring.Run(
        args[0], Film.MakeUp(rows), score => Console.WriteLine(FormattableString.Invariant($"first score  {score:R}"))));
    return 0;
}
catch (Exception e)
{
    // The official ML.NET wraps what a loader throws, once for each part in a part.
    var cause = e;
    while (cause is TargetInvocationException { InnerException: { } inner })
        cause = inner;
    Console.Error.WriteLine($"LeanScoring: {cause.Message}");
    return 1;
}
