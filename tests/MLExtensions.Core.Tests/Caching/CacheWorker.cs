using System.Globalization;
using MLExtensions.Caching;

namespace MLExtensions.Core.Tests.Caching;

/// <summary>What a second process does with a cache.</summary>
internal static class CacheWorker
{
    /// <summary>Arguments: file, bound, first text, texts, rounds. Prints hits, misses and wrong values; 'error' where writing failed.</summary>
    public static int Main(string[] args)
    {
        var numbers = args.Skip(1).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        using var cache = EmbeddingCache.OpenFile(args[0], numbers[0]);
        var wrong = 0;
        for (var round = 0; round < numbers[3]; round++)
        {
            wrong += Samples.Use(cache, (int)numbers[1], (int)numbers[2]);
            Console.WriteLine("round");
        }

        var statistics = cache.Statistics;
        Console.WriteLine($"{statistics.Hits} {statistics.Misses} {wrong} {(cache.WriteError is null ? "fine" : "error")}");
        return 0;
    }
}
