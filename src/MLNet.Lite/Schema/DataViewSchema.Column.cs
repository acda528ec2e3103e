using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>A column at its place in a schema.</summary>
    public struct Column
    {
        internal Column(string name, int index, bool isHidden, DataViewType type, Annotations? annotations)
        {
            Name = name;
            Index = index;
            IsHidden = isHidden;
            Type = type;
            Annotations = annotations ?? Annotations.Empty;
        }

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>The position in the schema.</summary>
        public int Index { get; }

        /// <summary>Whether a later column has the same name.</summary>
        public bool IsHidden { get; }

        /// <summary>The type of the values.</summary>
        public DataViewType Type { get; }

        /// <summary>What is known of the column beside its type, such as the names of a vector's slots.</summary>
        public Annotations Annotations { get; }

        /// <inheritdoc/>
        public override string ToString() =>
            Annotations is { Schema.Count: > 0 } ? $"{Name}: {Type} {{{Annotations}}}" : $"{Name}: {Type}";
    }
}
