using Microsoft.ML.Data;

namespace Microsoft.ML;

public static partial class TextLoaderSaverCatalog
{
    /// <summary>
    /// Saves data as text that <c>LoadFromTextFile</c> reads back, given its columns or, with <paramref name="schema"/>, without.
    /// </summary>
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
}
