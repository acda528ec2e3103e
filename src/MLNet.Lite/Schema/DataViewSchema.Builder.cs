using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>Builds a schema, one column after the other.</summary>
    public sealed class Builder
    {
        private readonly List<DetachedColumn> _columns = [];

        /// <summary>Adds a column; it hides an earlier one of the same name.</summary>
        public void AddColumn(string name, DataViewType type, Annotations? annotations = null) =>
            _columns.Add(new DetachedColumn(name, type, annotations));

        /// <summary>Adds columns of another schema.</summary>
        public void AddColumns(IEnumerable<Column> source)
        {
            foreach (var column in source)
                AddColumn(column.Name, column.Type, column.Annotations);
        }

        /// <summary>Adds detached columns.</summary>
        public void AddColumns(IEnumerable<DetachedColumn> source)
        {
            foreach (var column in source)
                AddColumn(column.Name, column.Type, column.Annotations);
        }

        /// <summary>The schema of the columns added so far.</summary>
        public DataViewSchema ToSchema()
        {
            var indexByName = new Dictionary<string, int>(_columns.Count);
            for (var i = 0; i < _columns.Count; i++)
                indexByName[_columns[i].Name] = i;
            var columns = new Column[_columns.Count];
            for (var i = 0; i < columns.Length; i++)
            {
                var column = _columns[i];
                columns[i] = new Column(column.Name, i, indexByName[column.Name] != i, column.Type, column.Annotations);
            }
            return new DataViewSchema(columns, indexByName);
        }
    }
}
