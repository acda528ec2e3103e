namespace MLExtensions.Embeddings;

/// <summary>
/// Opened encoders by content, cut and thread count, so that several loads of one encoder share a session and its memory. An encoder is
/// closed with its last lease.
/// </summary>
internal static class EncoderPool
{
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<EncoderKey, Entry> s_entries = [];

    public static Lease Rent(EncoderFiles files, EncoderCut? cut, int threads)
    {
        var key = new EncoderKey(files.ContentHash, cut, threads);
        Entry? entry;
        lock (s_lock)
        {
            if (!s_entries.TryGetValue(key, out entry))
                s_entries.Add(key, entry = new Entry(key, new Lazy<EncoderModel>(() => EncoderModel.Open(files, cut, threads))));
            entry.References++;
        }

        try
        {
            // Outside the lock: opening takes a while, and whoever wants the same encoder waits for this one.
            return new Lease(entry, entry.Model.Value);
        }
        catch
        {
            Release(entry);
            throw;
        }
    }

    private static void Release(Entry entry)
    {
        lock (s_lock)
        {
            if (--entry.References > 0)
                return;
            s_entries.Remove(entry.Key);
        }

        if (entry.Model.IsValueCreated)
            entry.Model.Value.Dispose();
    }

    /// <summary>
    /// A share in an opened encoder. One that is forgotten rather than disposed, as ML.NET's transformers often are, ends with the garbage
    /// collection.
    /// </summary>
    public sealed class Lease : IDisposable
    {
        private readonly Entry _entry;
        private bool _disposed;

        internal Lease(Entry entry, EncoderModel model)
        {
            _entry = entry;
            Model = model;
        }

        ~Lease() => End();

        public EncoderModel Model { get; }

        /// <summary>Another share for the time of one call, so that the encoder is not closed under it.</summary>
        public Lease Share(object owner)
        {
            lock (s_lock)
            {
                ObjectDisposedException.ThrowIf(_disposed, owner);
                _entry.References++;
            }

            return new Lease(_entry, Model);
        }

        public void Dispose()
        {
            End();
            GC.SuppressFinalize(this);
        }

        private void End()
        {
            lock (s_lock)
            {
                if (_disposed)
                    return;
                _disposed = true;
            }

            Release(_entry);
        }
    }

    internal sealed record EncoderKey(string Hash, EncoderCut? Cut, int Threads);

    internal sealed class Entry(EncoderKey key, Lazy<EncoderModel> model)
    {
        public EncoderKey Key { get; } = key;

        public Lazy<EncoderModel> Model { get; } = model;

        public int References { get; set; }
    }
}
