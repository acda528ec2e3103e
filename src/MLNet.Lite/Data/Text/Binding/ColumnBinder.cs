using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Finds out, for each column asked for, which fields of a line it has.</summary>
/// <param name="inputSize">The number of fields of a line; 0 if it is not known.</param>
/// <param name="channel">Gets a message about columns of one name.</param>
internal sealed class ColumnBinder(int inputSize, IChannel channel)
{
    /// <summary>Whether a range ends where lines of the sample end.</summary>
    public static bool NeedsSample(TextLoader.Column[] columns) =>
        columns.Any(column => column.Source?.Any(range => range.AutoEnd && range.Max is null) ?? false);

    /// <exception cref="ArgumentOutOfRangeException">A column has no or impossible fields, or no possible type.</exception>
    public TextColumn[] Bind(TextLoader.Column[] columns)
    {
        var bound = new TextColumn?[columns.Length];
        var names = new HashSet<string>();
        int? remainder = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var name = GetName(columns[i]);
            if (!names.Add(name))
                channel.Info(MessageSensitivity.Schema, $"There are several columns called '{name}'; the last one hides the others.");
            var rest = columns[i].Source.Count(range => range.AllOther);
            if (rest > 1 || (rest == 1 && remainder is not null))
                throw OptionErrors.InvalidColumn(nameof(TextLoader.Range.AllOther), name, "wants all other fields, which only one range can have");
            // The fields of all others are known only when they are bound.
            if (rest == 1)
                remainder = i;
            else
                bound[i] = new TextColumn(name, GetItemType(columns[i]), [.. columns[i].Source.Select(range => GetSegment(range, name))]);
        }
        if (remainder is { } index)
            bound[index] = BindRemainder(columns[index], bound);
        return bound!;
    }

    private static string GetName(TextLoader.Column column)
    {
        if (column.Source is not { Length: > 0 })
            throw OptionErrors.InvalidColumn(nameof(column.Source), column.Name, "has no fields");
        if (string.IsNullOrWhiteSpace(column.Name))
            throw OptionErrors.Invalid(nameof(column.Name), "A column has no name.");
        return column.Name.Trim();
    }

    private static PrimitiveDataViewType GetItemType(TextLoader.Column column) => column.KeyCount is { } count
        ? DataKinds.ToKeyType(column.DataKind, count, nameof(column.DataKind))
        : DataKinds.ToType(column.DataKind, nameof(column.DataKind));

    private FieldSegment GetSegment(TextLoader.Range range, string name)
    {
        if (range.Min is < 0 or >= FieldSegment.NoLimit - 1)
            throw OptionErrors.InvalidColumn(nameof(range.Min), name, $"has a range that starts at field {range.Min}");
        if (range.Max is { } max)
        {
            return max >= range.Min && max < FieldSegment.NoLimit - 1
                ? new FieldSegment(range.Min, max + 1, range.ForceVector)
                : throw OptionErrors.InvalidColumn(nameof(range.Max), name, $"has a range from field {range.Min} to field {max}");
        }
        if (range.AutoEnd)
        {
            return range.Min < inputSize
                ? new FieldSegment(range.Min, inputSize, ForceVector: true)
                : throw OptionErrors.InvalidColumn(
                    nameof(range.Min), name, $"starts at field {range.Min}, but the data have {inputSize} fields, counted from 0");
        }
        return range.VariableEnd
            ? new FieldSegment(range.Min, FieldSegment.NoLimit, ForceVector: true)
            : new FieldSegment(range.Min, range.Min + 1, range.ForceVector);
    }

    // The range that takes all other fields becomes the gaps between those of all other ranges, its own column's too.
    private TextColumn BindRemainder(TextLoader.Column column, TextColumn?[] others)
    {
        var name = GetName(column);
        var own = Array.ConvertAll(column.Source, range => GetSegment(range, name));
        var index = Array.FindIndex(column.Source, range => range.AllOther);
        var taken = others.SelectMany(other => other?.Segments ?? []).Concat(own.Where((_, i) => i != index));
        FieldSegment[] segments = [.. own[..index], .. Gaps(own[index], taken), .. own[(index + 1)..]];
        if (segments.Length == 0)
            throw OptionErrors.InvalidColumn(nameof(TextLoader.Range.AllOther), name, "wants all other fields, and there are none");
        return new TextColumn(name, GetItemType(column), segments);
    }

    private static IEnumerable<FieldSegment> Gaps(FieldSegment whole, IEnumerable<FieldSegment> taken)
    {
        var min = whole.Min;
        foreach (var segment in taken.OrderBy(segment => segment.Min))
        {
            if (min < segment.Min && min < whole.Limit)
                yield return new FieldSegment(min, segment.Min, ForceVector: true);
            min = Math.Max(min, segment.Limit);
        }
        if (min < whole.Limit)
            yield return new FieldSegment(min, whole.Limit, ForceVector: true);
    }
}
