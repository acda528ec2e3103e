namespace Microsoft.ML;

/// <summary>Base of attributes by which models find classes of the program.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string contractName)
    {
        ContractName = contractName;
    }

    /// <summary>The name that models give the class.</summary>
    public string ContractName { get; }
}
