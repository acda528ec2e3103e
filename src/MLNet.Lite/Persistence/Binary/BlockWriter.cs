namespace Microsoft.ML.Persistence;

/// <summary>Collects a column's values from a cursor and writes them in blocks.</summary>
internal abstract class BlockWriter
{
    /// <summary>The bytes of the values collected, about.</summary>
    public abstract long Size { get; }

    /// <summary>The blocks written.</summary>
    public List<BinaryBlock> Blocks { get; } = [];

    /// <summary>Collects the value of the cursor's present row.</summary>
    public abstract void Append();

    /// <summary>Writes the values collected, and forgets them.</summary>
    public abstract void Write(BinaryWriter writer);
}
