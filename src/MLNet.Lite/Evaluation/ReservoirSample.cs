namespace Microsoft.ML.Data;

/// <summary>Keeps a uniform random sample, without replacement, of items that come one by one.</summary>
/// <remarks>The numbers are drawn as ML.NET draws them, so that a seed keeps the same items here and there.</remarks>
internal sealed class ReservoirSample<T>(Random random, int capacity)
{
    private readonly List<T> _items = [];
    private long _offered;

    /// <summary>The items kept; the first ones in the order in which they came.</summary>
    public IReadOnlyList<T> Items => _items;

    public void Offer(T item)
    {
        _offered++;
        if (_items.Count < capacity)
            _items.Add(item);
        else if (random.NextDouble() * _offered < capacity)
            _items[random.Next(capacity)] = item;
    }
}
