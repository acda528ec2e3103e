using System.Runtime.ExceptionServices;

namespace MLExtensions.Tokenizers;

/// <summary>Does the same for many texts on several threads.</summary>
internal static class Batch
{
    // Fewer texts are not worth a thread.
    private const int Chunk = 16;

    public static void Run(int count, int? threads, Action<int> action)
    {
        var most = Math.Min(threads ?? Environment.ProcessorCount, (count + Chunk - 1) / Chunk);
        if (most <= 1)
        {
            for (var i = 0; i < count; i++)
                action(i);
            return;
        }

        try
        {
            Parallel.For(0, (count + Chunk - 1) / Chunk, new ParallelOptions { MaxDegreeOfParallelism = most }, chunk =>
            {
                for (var i = chunk * Chunk; i < Math.Min(count, (chunk + 1) * Chunk); i++)
                    action(i);
            });
        }
        catch (AggregateException e)
        {
            // The caller sees what one thread would have thrown.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
