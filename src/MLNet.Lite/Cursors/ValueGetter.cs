namespace Microsoft.ML;

/// <summary>Reads a column's value at the row where its cursor stands, reusing what <paramref name="value"/> holds.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);
