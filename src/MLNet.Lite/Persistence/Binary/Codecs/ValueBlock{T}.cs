namespace Microsoft.ML.Persistence;

/// <summary>Values of a column that are written and read together.</summary>
internal abstract class ValueBlock<T>
{
    /// <summary>The bytes that writing what was added takes, about.</summary>
    public abstract long Size { get; }

    /// <summary>Adds a value, to be written.</summary>
    public abstract void Add(in T value);

    /// <summary>Writes what was added, and forgets it.</summary>
    public abstract void Write(BinaryWriter writer);

    /// <summary>Reads <paramref name="count"/> values in the place of those there were.</summary>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    public abstract void Read(BinaryReader reader, int count);

    /// <summary>Gives a value that was read, reusing what <paramref name="value"/> holds.</summary>
    public abstract void Get(int index, ref T value);
}
