namespace MLExtensions.Cli.Output;

/// <summary>A NumPy array's item type, such as '&lt;f4', and the items a row: null for an array of one dimension.</summary>
internal sealed record NpyLayout(string ItemType, int? Columns);
