using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loads and saves text files.</summary>
public static class TextLoaderSaverCatalog
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

    /// <summary>Makes a loader of the columns that <typeparamref name="TInput"/> marks with <see cref="LoadColumnAttribute"/>; all its members must be marked.</summary>
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

    /// <summary>Loads the given columns from files. There is no sample: slots get no names, and ranges cannot reach to an end to be found out.</summary>
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

    /// <summary>Loads files with all options. The files serve as the sample too; without columns, the first of them may describe them.</summary>
    /// <inheritdoc cref="LoadFromTextFile(DataOperationsCatalog, string, TextLoader.Column[], char, bool, bool, bool, bool)"/>
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Options? options = null)
    {
        CheckExists(path);
        var source = new MultiFileSource(path);
        return new TextLoader(catalog.GetEnvironment(), options, source).Load(source);
    }

    /// <summary>Loads the columns that <typeparamref name="TInput"/> marks with <see cref="LoadColumnAttribute"/>; all its members must be marked.</summary>
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

    /// <summary>Saves data as text that <c>LoadFromTextFile</c> reads back, given its columns or, with <paramref name="schema"/>, without.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data. Columns of types that text does not hold are left out.</param>
    /// <param name="stream">The stream; stays open.</param>
    /// <param name="separatorChar">What separates fields: tab, space, comma, semicolon or bar.</param>
    /// <param name="headerRow">Whether a first line has the names of columns and slots.</param>
    /// <param name="schema">Whether comments at the top describe the columns.</param>
    /// <param name="keepHidden">Whether columns hidden by others of their name are saved too.</param>
    /// <param name="forceDense">Whether lines are never sparse.</param>
    /// <exception cref="ArgumentOutOfRangeException">The separator is another one.</exception>
    /// <exception cref="InvalidOperationException">There are no columns that could be saved.</exception>
    public static void SaveAsText(
        this DataOperationsCatalog catalog,
        IDataView data,
        Stream stream,
        char separatorChar = '\t',
        bool headerRow = true,
        bool schema = true,
        bool keepHidden = false,
        bool forceDense = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(stream);
        var saver = new TextSaver(catalog.GetEnvironment(), separatorChar, headerRow, schema, forceDense);
        saver.Save(data, stream, keepHidden);
    }

    private static TextLoader.Options MakeOptions(
        char separatorChar, bool hasHeader, bool allowQuoting, bool trimWhitespace, bool allowSparse, TextLoader.Column[]? columns = null) => new()
        {
            Columns = columns,
            Separators = [separatorChar],
            HasHeader = hasHeader,
            AllowQuoting = allowQuoting,
            TrimWhitespace = trimWhitespace,
            AllowSparse = allowSparse,
        };

    private static void CheckExists(string path)
    {
        Ensure.NonEmpty(path, nameof(path));
        if (!File.Exists(path) && !FilePattern.Expand(path).Any())
            throw new ArgumentOutOfRangeException(nameof(path), path, "There is no such file, and no file that matches it as a pattern.");
    }
}
