using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Tests.Numerics;

[TestClass]
public class WorkersTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void EveryPieceIsDoneOnce(int threads)
    {
        int[] done = new int[100];
        Workers.For(done.Length, threads, (piece, worker) =>
        {
            Assert.IsLessThan(threads, worker);
            Interlocked.Increment(ref done[piece]);
        }, default);
        Assert.IsTrue(Array.TrueForAll(done, count => count == 1));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void WhatAPieceThrowsIsNotWrapped(int threads)
    {
        ArgumentException thrown = Assert.ThrowsExactly<ArgumentException>(() =>
            Workers.For(100, threads, (piece, _) => throw new ArgumentException($"piece {piece}"), default));
        Assert.Contains("piece", thrown.Message);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void CancellationWithinAPieceIsCancellation(int threads)
    {
        using CancellationTokenSource source = new();
        Assert.ThrowsExactly<OperationCanceledException>(() => Workers.For(100, threads, (piece, _) =>
        {
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
        }, source.Token));
    }
}
