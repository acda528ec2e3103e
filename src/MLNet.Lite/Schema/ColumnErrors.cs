namespace Microsoft.ML.Data;

/// <summary>Finds columns and says which one is missing or wrong.</summary>
internal static class ColumnErrors
{
    /// <summary>The column called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string parameter, string role = "input") =>
        (string.IsNullOrEmpty(name) ? null : schema.GetColumnOrNull(name))
            ?? throw Missing(name, schema.Where(column => !column.IsHidden).Select(column => column.Name), parameter, role);

    /// <inheritdoc cref="Find(DataViewSchema, string, string, string)"/>
    public static SchemaShape.Column Find(SchemaShape shape, string name, string parameter, string role = "input") =>
        shape.TryFindColumn(name, out var column) ? column : throw Missing(name, shape.Select(c => c.Name), parameter, role);

    /// <summary>The name, which must not be null or empty.</summary>
    public static string NotEmpty(string name, string parameter)
    {
        Ensure.NonEmpty(name, parameter);
        return name;
    }

    /// <summary>The name, which must not be null, empty or blank.</summary>
    public static string NotBlank(string name, string parameter) => string.IsNullOrWhiteSpace(name)
        ? throw new ArgumentOutOfRangeException(parameter, $"{parameter} cannot be null, empty or blank.")
        : name;

    public static ArgumentOutOfRangeException Missing(string name, IEnumerable<string> existing, string parameter, string role = "input") =>
        new(parameter, $"Could not find the {role} column '{name}'; there are: {string.Join(", ", existing)}.");

    public static ArgumentOutOfRangeException WrongType(string name, string actual, string expected, string parameter, string role = "input") =>
        new(parameter, $"The {role} column '{name}' is {actual}; it must be {expected}.");

    /// <summary>Throws unless a vector has the size that its column's type declares; 0 declares none.</summary>
    public static void CheckSize(string name, int declared, int actual)
    {
        if (declared != 0 && actual != declared)
            throw new InvalidOperationException($"The column '{name}' is declared with {declared} slots and has {actual} in a row.");
    }

    /// <summary>The shape with <paramref name="column"/> in the place of the one of its name, or at the end.</summary>
    public static SchemaShape With(this SchemaShape shape, SchemaShape.Column column)
    {
        var columns = shape.ToList();
        var place = columns.FindIndex(c => c.Name == column.Name);
        if (place < 0)
            columns.Add(column);
        else
            columns[place] = column;
        return new SchemaShape(columns);
    }
}
