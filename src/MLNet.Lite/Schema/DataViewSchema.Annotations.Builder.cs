using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public sealed partial class Annotations
    {
        /// <summary>Builds the annotations of a column.</summary>
        public sealed class Builder
        {
            private readonly DataViewSchema.Builder _schema = new();
            private readonly List<Delegate> _getters = [];

            /// <summary>Adds those of <paramref name="annotations"/> whose names <paramref name="selector"/> accepts.</summary>
            public void Add(Annotations? annotations, Func<string, bool> selector)
            {
                if (annotations is null)
                    return;
                ArgumentNullException.ThrowIfNull(selector);
                foreach (var column in annotations.Schema)
                {
                    if (selector(column.Name))
                        Append(column.Name, column.Type, annotations._getters[column.Index], column.Annotations);
                }
            }

            /// <summary>Adds an annotation whose value <paramref name="getter"/> delivers.</summary>
            public void Add<TValue>(string name, DataViewType type, ValueGetter<TValue> getter, Annotations? annotations = null) =>
                Add(name, type, (Delegate)getter, annotations);

            /// <summary>Adds an annotation; <paramref name="getter"/> must be a <see cref="ValueGetter{TValue}"/> over the type's values.</summary>
            /// <exception cref="ArgumentException">The getter delivers something else.</exception>
            public void Add(string name, DataViewType type, Delegate getter, Annotations? annotations = null)
            {
                ArgumentNullException.ThrowIfNull(type);
                ArgumentNullException.ThrowIfNull(getter);
                if (!type.Accept(new IsValueGetter(getter)))
                    throw new ArgumentException($"The annotation '{name}' is declared as {type}, but its getter is a {getter.GetType()}.", nameof(type));
                Append(name, type, getter, annotations);
            }

            /// <summary>Adds an annotation with a fixed value.</summary>
            public void AddPrimitiveValue<TValue>(string name, PrimitiveDataViewType type, TValue value, Annotations? annotations = null) =>
                Add(name, type, (ref TValue destination) => destination = value, annotations);

            /// <summary>The annotations added so far.</summary>
            public Annotations ToAnnotations() => new(_schema.ToSchema(), [.. _getters]);

            private readonly struct IsValueGetter(Delegate getter) : IValueTypeVisitor<bool>
            {
                public bool Visit<T>() => getter is ValueGetter<T>;
            }

            private void Append(string name, DataViewType type, Delegate getter, Annotations? annotations)
            {
                _schema.AddColumn(name, type, annotations);
                _getters.Add(getter);
            }
        }
    }
}
