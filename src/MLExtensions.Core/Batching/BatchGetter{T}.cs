namespace MLExtensions.Batching;

/// <summary>Copies an output of a computed batch into the caller's value.</summary>
/// <typeparam name="T">The output's raw type.</typeparam>
/// <param name="row">The row's index in the batch.</param>
/// <param name="value">The caller's value; a vector's buffer is reused.</param>
public delegate void BatchGetter<T>(int row, ref T value);
