namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>Fields of a line that belong to a column.</summary>
    public sealed class Range
    {
        /// <summary>The first field, counted from 0.</summary>
        public int Min;

        /// <summary>
        /// The last field; if null, <see cref="AutoEnd"/> and <see cref="VariableEnd"/> say where the range ends, else it is one
        /// field.
        /// </summary>
        public int? Max;

        /// <summary>
        /// Whether the range reaches to the end of lines that all have the same number of fields, found out from a sample.
        /// </summary>
        public bool AutoEnd;

        /// <summary>Whether the range reaches to the end of each line, so that vectors vary in length.</summary>
        public bool VariableEnd;

        /// <summary>Whether the range leaves out fields of other ranges.</summary>
        public bool AllOther;

        /// <summary>Whether a single field makes a vector of length 1.</summary>
        public bool ForceVector;

        /// <summary>A range to be filled in.</summary>
        public Range()
        {
        }

        /// <summary>A single field, which makes a scalar column.</summary>
        public Range(int index)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            Min = index;
            Max = index;
        }

        /// <summary>Fields that make a vector, from the first to the last, or to the end of the line if that is null.</summary>
        public Range(int min, int? max)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(min);
            if (max < min)
                throw new ArgumentOutOfRangeException(nameof(max), max, $"The range starts at field {min} and cannot end before.");
            Min = min;
            Max = max;
            ForceVector = true;
            AutoEnd = max is null;
        }
    }
}
