namespace System.Runtime.CompilerServices;

/// <summary>Tells the runtime to let this assembly use the internal members of another; the runtime knows it by name, the framework does not declare it.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
