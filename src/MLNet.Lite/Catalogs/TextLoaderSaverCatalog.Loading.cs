using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public static partial class TextLoaderSaverCatalog
{
    /// <summary>
    /// Loads the given columns from files. There is no sample: slots get no names, and ranges cannot reach to an end to be found
    /// out.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file, or a pattern of files (see <see cref="MultiFileSource"/>).</param>
    /// <param name="columns">The columns.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Whether the first line of each file is left out.</param>
    /// <param name="allowQuoting">Whether fields may stand in double quotes.</param>
    /// <param name="trimWhitespace">Whether white space at the end of lines is dropped.</param>
    /// <param name="allowSparse">Whether lines may end in sparse values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file, or a column is not possible.</exception>
    public static IDataView LoadFromTextFile(
        this DataOperationsCatalog catalog,
        string path,
        TextLoader.Column[] columns,
        char separatorChar = '\t',
        bool hasHeader = false,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false)
    {
        CheckExists(path);
        return catalog.CreateTextLoader(columns, separatorChar, hasHeader, null, allowQuoting, trimWhitespace, allowSparse).Load(path);
    }

    /// <summary>
    /// Loads files with all options. The files serve as the sample too; without columns, the first of them may describe them.
    /// </summary>
    /// <inheritdoc cref="LoadFromTextFile(DataOperationsCatalog, string, TextLoader.Column[], char, bool, bool, bool, bool)"/>
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Options? options = null)
    {
        CheckExists(path);
        var source = new MultiFileSource(path);
        return new TextLoader(catalog.GetEnvironment(), options, source).Load(source);
    }

    /// <summary>
    /// Loads the columns that <typeparamref name="TInput"/> marks with <see cref="LoadColumnAttribute"/>; all its members must be
    /// marked.
    /// </summary>
    /// <inheritdoc cref="LoadFromTextFile(DataOperationsCatalog, string, TextLoader.Column[], char, bool, bool, bool, bool)"/>
    public static IDataView LoadFromTextFile<[DynamicallyAccessedMembers(RowMember.Accessed)] TInput>(
        this DataOperationsCatalog catalog,
        string path,
        char separatorChar = '\t',
        bool hasHeader = false,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false) =>
        catalog.LoadFromTextFile<TInput>(path, MakeOptions(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse));

    /// <summary>Loads the columns that <typeparamref name="TInput"/> marks, with all other options.</summary>
    /// <inheritdoc cref="LoadFromTextFile(DataOperationsCatalog, string, TextLoader.Column[], char, bool, bool, bool, bool)"/>
    public static IDataView LoadFromTextFile<[DynamicallyAccessedMembers(RowMember.Accessed)] TInput>(
        this DataOperationsCatalog catalog, string path, TextLoader.Options options)
    {
        CheckExists(path);
        return catalog.CreateTextLoader<TInput>(options).Load(path);
    }

    private static void CheckExists(string path)
    {
        Ensure.NonEmpty(path, nameof(path));
        if (!File.Exists(path) && !FilePattern.Expand(path).Any())
            throw new ArgumentOutOfRangeException(nameof(path), path, "There is no such file, and no file that matches it as a pattern.");
    }
}
