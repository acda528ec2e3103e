namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>A column: its name, its type, and the fields that its values are read from.</summary>
    public sealed class Column
    {
        /// <summary>The name.</summary>
        public string Name = null!;

        /// <summary>The fields.</summary>
        public Range[] Source = null!;

        /// <summary>The number of members, if the column holds keys.</summary>
        public KeyCount? KeyCount;

        /// <summary>A column to be filled in.</summary>
        public Column()
        {
        }

        /// <summary>A scalar column of one field, counted from 0.</summary>
        public Column(string name, DataKind dataKind, int index) : this(name, dataKind, [new Range(index)])
        {
        }

        /// <summary>A vector column of the fields from <paramref name="minIndex"/> to <paramref name="maxIndex"/>, both included.</summary>
        public Column(string name, DataKind dataKind, int minIndex, int maxIndex) : this(name, dataKind, [new Range(minIndex, maxIndex)])
        {
        }

        /// <summary>A column of several ranges of fields; with <paramref name="keyCount"/>, a column of keys.</summary>
        public Column(string name, DataKind dataKind, Range[] source, KeyCount? keyCount = null)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(source);
            Name = name;
            DataKind = dataKind;
            Source = source;
            KeyCount = keyCount;
        }

        /// <summary>The type of the values or items.</summary>
        public DataKind DataKind { get; set; } = DataKind.Single;
    }
}
