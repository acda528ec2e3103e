namespace Microsoft.ML.Data;

/// <summary>Names the column of a member.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ColumnNameAttribute(string name) : Attribute
{
    internal string Name { get; } = name;
}
