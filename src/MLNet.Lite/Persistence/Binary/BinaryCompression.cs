namespace Microsoft.ML.Persistence;

/// <summary>How a block of a binary data view is compressed.</summary>
internal enum BinaryCompression : byte
{
    None = 0,
    Deflate = 1,
}
