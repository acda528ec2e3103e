namespace Microsoft.ML.Data;

/// <summary>Values that <see cref="FieldPlace.TryFind"/> looks for: references that are not null, zeros beside them.</summary>
internal static class FieldSamples
{
    public const string Text = ".";

    public static T Scalar<T>() => typeof(T) == typeof(ReadOnlyMemory<char>) ? (T)(object)new ReadOnlyMemory<char>(['.'], 0, 0) : default!;

    public static VBuffer<T> Vector<T>() => new(0, 0, new T[1], new int[1]);

    public static T[] Array<T>() => new T[1];
}
