namespace Microsoft.ML.Persistence;

/// <summary>A column in the table of contents of a binary data view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Codec">How its values are written.</param>
/// <param name="Compression">How its blocks are compressed.</param>
/// <param name="LookupOffset">Where its lookup table starts, which says where its blocks are.</param>
internal sealed record BinaryColumn(string Name, ValueCodec Codec, BinaryCompression Compression, long LookupOffset);
