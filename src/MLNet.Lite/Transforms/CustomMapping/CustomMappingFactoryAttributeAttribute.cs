using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Transforms;

/// <summary>Marks a <see cref="CustomMappingFactory{TSrc, TDst}"/> with the name under which models store its mapping.</summary>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Naming", "CA1710", Justification = "ML.NET's name.")]
public sealed class CustomMappingFactoryAttributeAttribute(string contractName) : ExtensionBaseAttribute(contractName);
