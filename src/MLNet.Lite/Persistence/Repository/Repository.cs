namespace Microsoft.ML;

/// <summary>The named streams that a model is made of: a zip.</summary>
internal abstract class Repository : IDisposable
{
    public abstract void Dispose();

    /// <summary>One stream of a repository; seekable.</summary>
    internal sealed class Entry : IDisposable
    {
        private readonly Action<Entry>? _close;
        private bool _disposed;

        internal Entry(string path, Stream stream, Action<Entry>? close = null)
        {
            Path = path;
            Stream = stream;
            _close = close;
        }

        /// <summary>The path from the root, with forward slashes.</summary>
        public string Path { get; }

        public Stream Stream { get; }

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            try
            {
                _close?.Invoke(this);
            }
            finally
            {
                Stream.Dispose();
            }
        }
    }
}
