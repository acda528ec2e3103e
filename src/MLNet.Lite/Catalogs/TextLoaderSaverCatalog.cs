using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loads and saves text files.</summary>
public static partial class TextLoaderSaverCatalog
{
    /// <summary>Makes a loader of the given columns.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Whether the first line of each file is left out.</param>
    /// <param name="dataSample">Data from which the number of fields and the names of slots are found out, where that is needed.</param>
    /// <param name="allowQuoting">Whether fields may stand in double quotes.</param>
    /// <param name="trimWhitespace">Whether white space at the end of lines is dropped.</param>
    /// <param name="allowSparse">Whether lines may end in sparse values.</param>
    public static TextLoader CreateTextLoader(
        this DataOperationsCatalog catalog,
        TextLoader.Column[] columns,
        char separatorChar = '\t',
        bool hasHeader = false,
        IMultiStreamSource? dataSample = null,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false) =>
        catalog.CreateTextLoader(MakeOptions(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse, columns), dataSample);

    /// <summary>Makes a loader with all options.</summary>
    public static TextLoader CreateTextLoader(
        this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource? dataSample = null) =>
        new(catalog.GetEnvironment(), options, dataSample);

    /// <summary>
    /// Makes a loader of the columns that <typeparamref name="TInput"/> marks with <see cref="LoadColumnAttribute"/>; all its
    /// members must be marked.
    /// </summary>
    /// <inheritdoc cref="CreateTextLoader(DataOperationsCatalog, TextLoader.Column[], char, bool, IMultiStreamSource, bool, bool, bool)"/>
    public static TextLoader CreateTextLoader<[DynamicallyAccessedMembers(RowMember.Accessed)] TInput>(
        this DataOperationsCatalog catalog,
        char separatorChar = '\t',
        bool hasHeader = false,
        IMultiStreamSource? dataSample = null,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false) =>
        catalog.CreateTextLoader<TInput>(MakeOptions(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse), dataSample);

    /// <summary>Makes a loader of the columns that <typeparamref name="TInput"/> marks, with all other options.</summary>
    public static TextLoader CreateTextLoader<[DynamicallyAccessedMembers(RowMember.Accessed)] TInput>(
        this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource? dataSample = null) =>
        TextLoader.Create<TInput>(catalog.GetEnvironment(), options ?? new TextLoader.Options(), dataSample);

    private static TextLoader.Options MakeOptions(
        char separatorChar,
        bool hasHeader,
        bool allowQuoting,
        bool trimWhitespace,
        bool allowSparse,
        TextLoader.Column[]? columns = null) => new()
        {
            Columns = columns,
            Separators = [separatorChar],
            HasHeader = hasHeader,
            AllowQuoting = allowQuoting,
            TrimWhitespace = trimWhitespace,
            AllowSparse = allowSparse,
        };
}
