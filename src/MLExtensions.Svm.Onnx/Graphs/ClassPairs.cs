namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>The pairs of classes in the order of decision values.</summary>
internal static class ClassPairs
{
    public static (int First, int Second)[] Of(int classes) =>
        [.. Enumerable.Range(0, classes).SelectMany(i => Enumerable.Range(i + 1, classes - i - 1).Select(j => (i, j)))];
}
