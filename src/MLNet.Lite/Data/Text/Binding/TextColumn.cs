namespace Microsoft.ML.Data;

/// <summary>A column of a text file, and where its values stand in a line.</summary>
internal sealed class TextColumn
{
    /// <exception cref="ArgumentOutOfRangeException">Segments overlap.</exception>
    public TextColumn(string name, PrimitiveDataViewType itemType, FieldSegment[] segments)
    {
        Name = name;
        ItemType = itemType;
        Segments = segments;
        var limit = 0;
        foreach (var segment in segments.OrderBy(segment => segment.Min))
        {
            if (segment.Min < limit)
                throw OptionErrors.InvalidColumn(nameof(TextLoader.Column.Source), name, $"has the field {segment.Min} twice");
            limit = segment.Limit;
        }
        FixedSize = segments.Where(segment => !segment.IsVariable).Sum(segment => segment.Limit - segment.Min);
        if (limit == FieldSegment.NoLimit)
            Type = new VectorDataViewType(itemType);
        else if (FixedSize > 1 || segments[0].ForceVector)
            Type = new VectorDataViewType(itemType, FixedSize);
        else
            Type = itemType;
    }

    public string Name { get; }

    public PrimitiveDataViewType ItemType { get; }

    public DataViewType Type { get; }

    /// <summary>The segments, in the order in which they make up a vector. At most one has no limit.</summary>
    public FieldSegment[] Segments { get; }

    /// <summary>The number of fields in segments with a limit.</summary>
    public int FixedSize { get; }

    /// <summary>The end of the fields that the column needs.</summary>
    public int FieldLimit => Segments.Max(segment => segment.Limit);
}
