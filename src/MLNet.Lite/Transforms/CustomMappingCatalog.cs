using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Estimators that run the program's own code on rows.</summary>
public static class CustomMappingCatalog
{
    /// <summary>Adds the columns of a class that an action fills from another class with the input columns.</summary>
    /// <typeparam name="TSrc">The class whose members are the input columns.</typeparam>
    /// <typeparam name="TDst">The class whose members are the columns added.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="mapAction">
    /// The action. It is called for rows in any order, perhaps on several threads; the objects that it gets are used again for later rows.
    /// </param>
    /// <param name="contractName">
    /// The name under which a model stores the action, or null if it need not be stored: a <see cref="CustomMappingFactory{TSrc, TDst}"/>
    /// marked with this name, in the assembly that has the action, makes the action when the model is loaded.
    /// </param>
    /// <param name="inputSchemaDefinition">How the members of the input class correspond to columns; inferred when null.</param>
    /// <param name="outputSchemaDefinition">How the members of the output class correspond to columns; inferred when null.</param>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<
        [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
        [DynamicallyAccessedMembers(RowMember.Accessed)] TDst>(
        this TransformsCatalog catalog,
        Action<TSrc, TDst> mapAction,
        string? contractName,
        SchemaDefinition? inputSchemaDefinition = null,
        SchemaDefinition? outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new() =>
        new(catalog.GetEnvironment(), mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);
}
