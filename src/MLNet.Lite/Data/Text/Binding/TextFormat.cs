namespace Microsoft.ML.Data;

/// <summary>How lines are split into fields and fields are read, checked.</summary>
internal sealed class TextFormat
{
    private TextFormat(TextLoader.Options options)
    {
        ArgumentNullException.ThrowIfNull(options.Separators);
        if (options.Separators.Length == 0)
            throw OptionErrors.Invalid(nameof(options.Separators), "There is at least one separator.");
        AllowQuoting = options.AllowQuoting;
        AllowSparse = options.AllowSparse;
        ReadMultilines = options.AllowQuoting && options.ReadMultilines;
        TrimWhitespace = options.TrimWhitespace;
        MissingRealsAsNaNs = options.MissingRealsAsNaNs;
        // A file of its own for the header means that the data have none.
        HasHeader = options.HasHeader && string.IsNullOrWhiteSpace(options.HeaderFile);
        MaxRows = options.MaxRows ?? long.MaxValue;
        if (MaxRows < 0)
            throw OptionErrors.Invalid(nameof(options.MaxRows), MaxRows, "The number of rows cannot be negative.");
        InputSize = Math.Min(options.InputSize ?? 0, FieldSegment.NoLimit - 1);
        if (InputSize < 0)
            throw new InvalidOperationException($"InputSize is {InputSize}; the number of fields cannot be negative.");
        Separators = [.. options.Separators.Distinct()];
        foreach (var separator in Separators)
            Check(separator);
        DecimalMarker = options.DecimalMarker;
        if (DecimalMarker is not ('.' or ','))
            throw OptionErrors.Invalid(nameof(options.DecimalMarker), DecimalMarker, "The decimal marker is '.' or ','.");
        if (DecimalMarker == ',' && !AllowQuoting && Separators.Contains(','))
            throw OptionErrors.Invalid(
                nameof(options.AllowQuoting), "Quoting must be allowed where a comma is both separator and decimal marker.");
        EscapeChar = options.EscapeChar;
        if (Separators.Contains(EscapeChar))
            throw OptionErrors.Invalid(nameof(options.EscapeChar), EscapeChar, "The escape character cannot be a separator too.");
    }

    public bool AllowQuoting { get; }

    public bool AllowSparse { get; }

    public bool ReadMultilines { get; }

    public bool TrimWhitespace { get; }

    public bool MissingRealsAsNaNs { get; }

    public bool HasHeader { get; }

    public long MaxRows { get; }

    /// <summary>The number of fields of a line; 0 if each line says by itself.</summary>
    public int InputSize { get; }

    public char[] Separators { get; }

    public char DecimalMarker { get; }

    public char EscapeChar { get; }

    public bool SpaceSeparates => Separators.Contains(' ');

    /// <exception cref="ArgumentOutOfRangeException">An option has a value that it cannot have, or two contradict each other.</exception>
    public static TextFormat Create(TextLoader.Options options) => new(options);

    private void Check(char separator)
    {
        if (separator == ':' && AllowSparse)
            throw OptionErrors.Invalid(
                nameof(TextLoader.Options.Separators), "A colon cannot be a separator where it marks sparse values.");
        if (separator != '\t' && (separator is < ' ' or '"' || char.IsAsciiDigit(separator)))
            throw OptionErrors.Invalid(
                nameof(TextLoader.Options.Separators), separator, "Control characters, digits and quotes cannot separate fields.");
    }
}
