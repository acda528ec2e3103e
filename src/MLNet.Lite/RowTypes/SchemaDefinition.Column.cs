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

        /// <summary>Adds an annotation with a fixed value: a string for text, an array or <see cref="VBuffer{T}"/> for a vector.</summary>
        /// <exception cref="InvalidOperationException">The value is not of that type, or there is such an annotation already.</exception>
        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentNullException.ThrowIfNull(kind);
            ArgumentNullException.ThrowIfNull(annotationType);
            if (Annotations.Schema.GetColumnOrNull(kind) is not null)
                throw new InvalidOperationException($"The member '{MemberName}' has an annotation '{kind}' already.");
            var getter = AnnotationGetterFactory<T>.Create(value, annotationType)
                ?? throw new InvalidOperationException(
                    $"The annotation '{kind}' is declared as {annotationType}, but its value is a {typeof(T)}.");
            _annotations.Add(kind, annotationType, getter);
        }

        internal void AddAnnotations(DataViewSchema.Annotations annotations) => _annotations.Add(annotations, _ => true);
    }
}
