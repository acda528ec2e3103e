using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>How one member corresponds to a column.</summary>
    public sealed class Column
    {
        private readonly DataViewSchema.Annotations.Builder _annotations = new();

        internal Column(string memberName, DataViewType columnType, string? columnName = null)
        {
            MemberName = memberName;
            ColumnType = columnType;
            ColumnName = columnName ?? memberName;
        }

        /// <summary>The member's name.</summary>
        public string MemberName { get; }

        /// <summary>The column's name; the member's when set to null.</summary>
        [AllowNull]
        public string ColumnName { get; set; }

        /// <summary>The column's type; what the member's type alone implies when set to null.</summary>
        [AllowNull]
        public DataViewType ColumnType { get; set; }

        /// <summary>The column's annotations.</summary>
        public DataViewSchema.Annotations Annotations => _annotations.ToAnnotations();

        /// <summary>Adds an annotation with a fixed value.</summary>
        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType) =>
            _annotations.Add(kind, annotationType, (ref T destination) => destination = value);

        internal void AddAnnotations(DataViewSchema.Annotations annotations) => _annotations.Add(annotations, _ => true);
    }
}
