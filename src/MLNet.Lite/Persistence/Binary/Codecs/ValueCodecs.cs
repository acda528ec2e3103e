using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>The codec for each column type and for each type in a file.</summary>
internal static class ValueCodecs
{
    private static readonly ValueCodec[] Simple =
    [
        new NumberCodec<sbyte>(NumberDataViewType.SByte), new NumberCodec<byte>(NumberDataViewType.Byte),
        new NumberCodec<short>(NumberDataViewType.Int16), new NumberCodec<ushort>(NumberDataViewType.UInt16),
        new NumberCodec<int>(NumberDataViewType.Int32), new NumberCodec<uint>(NumberDataViewType.UInt32),
        new NumberCodec<long>(NumberDataViewType.Int64), new NumberCodec<ulong>(NumberDataViewType.UInt64),
        new NumberCodec<float>(NumberDataViewType.Single), new NumberCodec<double>(NumberDataViewType.Double),
        new NumberCodec<DataViewRowId>(RowIdDataViewType.Instance),
        new TextCodec(), new BooleanCodec(), new DateTimeCodec(), new DateTimeOffsetCodec(), new TimeSpanCodec(),
    ];

    private static readonly Dictionary<Type, ValueCodec> ByRawType = Simple.ToDictionary(codec => codec.Type.RawType);

    // Old files have types of ML.NET's own, before it took .NET's.
    private static readonly Dictionary<string, ValueCodec> ByName = new(Simple.ToDictionary(codec => codec.Name))
    {
        ["DvBool"] = new OldBooleanCodec(),
        ["DvDateTime"] = ByRawType[typeof(DateTime)],
        ["DvDateTimeZone"] = ByRawType[typeof(DateTimeOffset)],
        ["DvTimeSpan"] = ByRawType[typeof(TimeSpan)],
    };

    /// <summary>The codec of a type; null for types of others, such as images, which files cannot hold.</summary>
    public static ValueCodec? Find(DataViewType type) => type switch
    {
        KeyDataViewType key => ((IItemCodec)ByRawType[key.RawType]).ToKey(key),
        VectorDataViewType vector => (Find(vector.ItemType) as IItemCodec)?.ToVector(vector),
        _ => ByRawType.GetValueOrDefault(type.RawType) is { } codec && codec.Type.Equals(type) ? codec : null,
    };

    /// <summary>Reads a type; null if it is not known here.</summary>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    public static ValueCodec? ReadType(BinaryReader reader) => ReadType(reader, 0);

    private static ValueCodec? ReadType(BinaryReader reader, int depth)
    {
        // The deepest type is a vector of keys stored as numbers.
        if (depth > 2)
            throw new FormatException("Corrupt data: a type is nested too deep.");
        var name = reader.ReadString();
        var size = reader.Read7BitEncodedInt64();
        reader.CheckCount(size, 1, "bytes of a type's parameters");
        using var parameters = new BinaryReader(new MemoryStream(reader.ReadBytes((int)size)));
        var codec = name switch
        {
            VectorCodec<float>.CodecName => ReadVector(parameters, depth),
            KeyCodec<uint>.CodecName => ReadKey(parameters, depth, reader => reader.ReadUInt64()),
            KeyCodec<uint>.OldCodecName => ReadKey(parameters, depth, ReadOldKeyCount),
            _ => ByName.GetValueOrDefault(name),
        };
        if (codec is not null && parameters.BaseStream.Position != size)
        {
            throw new FormatException(
                $"Corrupt data: the type '{name}' has {size} bytes of parameters, {parameters.BaseStream.Position} of which make sense.");
        }
        return codec;
    }

    private static ValueCodec? ReadVector(BinaryReader reader, int depth)
    {
        if (ReadType(reader, depth + 1) is not { } inner)
            return null;
        var dimensions = reader.ReadArray<int>("dimensions");
        if (inner is not IItemCodec { Type: PrimitiveDataViewType itemType } items)
            throw new FormatException($"Corrupt data: a vector of {inner.Type}.");
        try
        {
            return items.ToVector(dimensions.Length == 0 ? new VectorDataViewType(itemType) : new VectorDataViewType(itemType, dimensions));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new FormatException($"Corrupt data: no vector has the dimensions {string.Join(", ", dimensions.Take(10))}.", e);
        }
    }

    private static ValueCodec? ReadKey(BinaryReader reader, int depth, Func<BinaryReader, ulong?> readCount)
    {
        if (ReadType(reader, depth + 1) is not { } inner)
            return null;
        var count = readCount(reader);
        if (inner is not IItemCodec { Type: NumberDataViewType number } items)
            throw new FormatException($"Corrupt data: keys stored as {inner.Type}.");
        try
        {
            return items.ToKey(new KeyDataViewType(number.RawType, count ?? KeyDataViewType.LargestCount(number.RawType)));
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"Corrupt data: no key type has {count} members stored as {number}.", e);
        }
    }

    /// <summary>The number of members of keys in old files; null, written as 0, was unknown and means as many as can be.</summary>
    private static ulong? ReadOldKeyCount(BinaryReader reader)
    {
        var contiguous = reader.ReadFlag();
        var (first, count) = (reader.ReadUInt64(), reader.ReadInt32());
        if (!contiguous || first != 0 || count < 0)
            throw new FormatException($"Corrupt data: keys from {first} on with {count} members.");
        return count == 0 ? null : (ulong)count;
    }
}
