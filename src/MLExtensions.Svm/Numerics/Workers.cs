using System.Runtime.ExceptionServices;

namespace MLExtensions.Svm.Numerics;

/// <summary>Runs independent pieces of work on a bounded number of threads. What a piece computes never depends on who runs it.</summary>
internal static class Workers
{
    /// <summary>The number of threads that <paramref name="requested"/> asks for.</summary>
    public static int Resolve(int? requested) => requested ?? Environment.ProcessorCount;

    /// <summary>
    /// Runs <paramref name="body"/> for every piece from 0 to <paramref name="pieces"/> - 1, taken in order. Its second argument is the
    /// worker, less than <paramref name="threads"/>, which owns that worker's scratch memory while it runs.
    /// </summary>
    /// <remarks>An exception of a piece ends the work and is thrown as it is; of several, one.</remarks>
    /// <exception cref="OperationCanceledException">It was cancelled; pieces not yet begun were left out.</exception>
    public static void For(int pieces, int threads, Action<int, int> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int workers = Math.Min(threads, pieces);
        if (workers <= 1)
        {
            for (int piece = 0; piece < pieces && !cancellationToken.IsCancellationRequested; piece++)
                body(piece, 0);
        }
        else
        {
            int next = -1;
            try
            {
                Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
                {
                    int piece;
                    while (!cancellationToken.IsCancellationRequested && (piece = Interlocked.Increment(ref next)) < pieces)
                        body(piece, worker);
                });
            }
            catch (AggregateException e)
            {
                // As it would come from a single thread.
                cancellationToken.ThrowIfCancellationRequested();
                ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            }
        }
        cancellationToken.ThrowIfCancellationRequested();
    }
}
