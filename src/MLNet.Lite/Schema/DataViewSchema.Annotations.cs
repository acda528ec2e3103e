namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>Named, typed facts about a column: a schema of its own with one lazily computed value each.</summary>
    public sealed partial class Annotations
    {
        private readonly Delegate[] _getters;

        private Annotations(DataViewSchema schema, Delegate[] getters)
        {
            Schema = schema;
            _getters = getters;
        }

        /// <summary>The names and types of the annotations.</summary>
        public DataViewSchema Schema { get; }

        /// <summary>No annotations.</summary>
        public static Annotations Empty { get; } = new(new DataViewSchema.Builder().ToSchema(), []);

        /// <summary>The getter of the annotation at <paramref name="column"/> of <see cref="Schema"/>.</summary>
        /// <exception cref="InvalidOperationException">Its values are not <typeparamref name="TValue"/>.</exception>
        public ValueGetter<TValue> GetGetter<TValue>(Column column)
        {
            if ((uint)column.Index >= (uint)_getters.Length)
                throw new ArgumentException($"The annotation '{column.Name}' does not belong to these annotations.", nameof(column));
            return _getters[column.Index] as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"The annotation '{Schema[column.Index].Name}' has values of {Schema[column.Index].Type.RawType}, not of {typeof(TValue)}.");
        }

        /// <summary>Reads the annotation called <paramref name="kind"/>.</summary>
        /// <exception cref="InvalidOperationException">There is none, or its value is not a <typeparamref name="TValue"/>.</exception>
        public void GetValue<TValue>(string kind, ref TValue value)
        {
            var column = Schema.GetColumnOrNull(kind)
                ?? throw new InvalidOperationException($"There is no annotation '{kind}'; there are: {this}.");
            GetGetter<TValue>(column)(ref value);
        }

        /// <inheritdoc/>
        public override string ToString() => string.Join(", ", Schema.Select(column => column.Name));
    }
}
