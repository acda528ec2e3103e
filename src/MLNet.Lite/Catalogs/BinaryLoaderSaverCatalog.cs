using Microsoft.ML.Data;
using Microsoft.ML.Persistence;

namespace Microsoft.ML;

/// <summary>Binary data files: fast to read, with all that a data view knows of its columns.</summary>
public static class BinaryLoaderSaverCatalog
{
    /// <summary>Opens a binary data file. Its rows are read when cursors come to them; disposing the data closes it.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="fileSource">One stream, which must be seekable and is opened once.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is not exactly one stream, or it cannot be used.</exception>
    /// <exception cref="FormatException">It holds no binary data, or corrupt data.</exception>
    /// <exception cref="InvalidOperationException">The data is of a version that is not read here.</exception>
    /// <remarks>Cursors that come to corrupt values throw an <see cref="InvalidOperationException"/>.</remarks>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, IMultiStreamSource fileSource)
    {
        ArgumentNullException.ThrowIfNull(fileSource);
        if (fileSource.Count != 1)
            throw new ArgumentOutOfRangeException(nameof(fileSource), fileSource.Count, "Binary data is in one file; name exactly one.");
        var stream = fileSource.Open(0);
        if (!stream.CanRead || !stream.CanSeek || stream.Position != 0)
        {
            stream.Dispose();
            throw new ArgumentOutOfRangeException(nameof(fileSource), "Binary data is read from a readable, seekable stream at its start.");
        }
        using var channel = catalog.GetEnvironment().Register("BinaryLoader").Start("Loading");
        return new BinaryDataView(BinaryFile.Open(stream, $"The binary data file '{fileSource.GetPathOrNull(0)}'", channel));
    }

    /// <inheritdoc cref="LoadFromBinary(DataOperationsCatalog, IMultiStreamSource)"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, string path)
    {
        Ensure.NonEmpty(path, nameof(path));
        if (!File.Exists(path))
            throw new ArgumentOutOfRangeException(nameof(path), $"There is no file '{path}'.");
        return catalog.LoadFromBinary(new MultiFileSource(path));
    }

    /// <summary>Saves data, its columns' types and their annotations as a binary data file. The rows are read once.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data. Columns of types that files cannot hold, such as images, are left out and reported.</param>
    /// <param name="stream">A writable, seekable stream at its start; it stays open. If saving fails it is made empty.</param>
    /// <param name="keepHidden">Whether columns that later ones of the same name hide are saved too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stream cannot be used.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no column to save, or the stream failed: the inner exception says how.
    /// </exception>
    public static void SaveAsBinary(this DataOperationsCatalog catalog, IDataView data, Stream stream, bool keepHidden = false)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite || !stream.CanSeek || stream.Position != 0)
            throw new ArgumentOutOfRangeException(nameof(stream), "Binary data is written to a writable, seekable stream at its start.");
        using var channel = catalog.GetEnvironment().Register("BinarySaver").Start("Saving");
        using var writer = new BinaryDataWriter(stream, data.Schema, keepHidden, channel);
        PartialOutput.RemovedOnFailure(stream, () => writer.Write(data));
    }
}
