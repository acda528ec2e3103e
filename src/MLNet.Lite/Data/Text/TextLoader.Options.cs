namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>How text files are read.</summary>
    public class Options
    {
        /// <summary>Whether fields may stand in double quotes, and may then have separators in them.</summary>
        public bool AllowQuoting;

        /// <summary>Whether lines may end in sparse values: <c>5 1:2.5 3:7</c> are five values, of which two are not 0.</summary>
        public bool AllowSparse;

        /// <summary>The number of fields of a line; with it, sparse values need not say how many they are.</summary>
        public int? InputSize;

        /// <summary>The characters that separate fields.</summary>
        public char[] Separators = ['\t'];

        /// <summary>What stands before the fraction of numbers: a point or a comma.</summary>
        public char DecimalMarker = '.';

        /// <summary>
        /// The columns; if null, those that the file itself describes, or else a label in the first field and features in the
        /// others.
        /// </summary>
        public Column[]? Columns;

        /// <summary>Whether white space at the end of lines is dropped.</summary>
        public bool TrimWhitespace;

        /// <summary>Whether the first line of each file is left out: it has names, which a sample gives to the slots of vectors.</summary>
        public bool HasHeader;

        /// <summary>Whether several threads may read. Has no effect here: one thread reads.</summary>
        public bool UseThreads = true;

        /// <summary>Whether quoted fields may go on in the next line. Without quoting this has no effect.</summary>
        public bool ReadMultilines;

        /// <summary>A file with a header that takes the place of the data's own.</summary>
        public string? HeaderFile;

        /// <summary>The largest number of rows to read.</summary>
        public long? MaxRows;

        /// <summary>What stands before quotes that are part of a quoted field. Cannot be a separator.</summary>
        public char EscapeChar = '"';

        /// <summary>Whether fields of Single and Double that are empty or absent are NaN; they are 0 otherwise.</summary>
        public bool MissingRealsAsNaNs;
    }
}
