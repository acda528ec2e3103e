namespace MLExtensions.Tokenizers;

/// <summary>Objects to be used again, about one a processor. Taking and giving back costs no allocation; more than that are left to the collector.</summary>
internal sealed class Pool<T>
    where T : class, new()
{
    private readonly T?[] _free = new T?[Environment.ProcessorCount + 1];

    public T Rent()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is not null && Interlocked.Exchange(ref _free[i], null) is { } item)
                return item;
        }

        return new T();
    }

    public void Return(T item)
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], item, null) is null)
                return;
        }
    }
}
