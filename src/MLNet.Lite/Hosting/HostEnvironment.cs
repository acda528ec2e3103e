namespace Microsoft.ML.Runtime;

/// <summary>The environment of a context (the root) or of a component (a child). Children share the root's listener and catalog.</summary>
internal sealed class HostEnvironment : IHost, IHostEnvironmentInternal
{
    private readonly Action<string, ChannelMessage> _listener;
    private readonly Lock _registering = new();
    private readonly string? _fullName;
    private readonly string? _parentFullName;

    /// <summary>Creates a root.</summary>
    /// <param name="seed">The seed of all randomness, or null for a different run each time.</param>
    /// <param name="listener">Gets every message with its source's name; called on the sender's thread.</param>
    public HostEnvironment(int? seed, Action<string, ChannelMessage> listener)
    {
        Seed = seed;
        Rand = TauswortheRandom.Create(seed);
        ComponentCatalog = new ComponentCatalog();
        TempFilePath = Path.GetTempPath();
        _listener = listener;
    }

    private HostEnvironment(HostEnvironment parent, string name, Random rand)
    {
        Seed = parent.Seed;
        Rand = rand;
        ComponentCatalog = parent.ComponentCatalog;
        TempFilePath = parent.TempFilePath;
        FallbackToCpu = parent.FallbackToCpu;
        GpuDeviceId = parent.GpuDeviceId;
        _listener = parent._listener;
        // As in ML.NET, the name starts with the grandparent's.
        _fullName = Join(parent._parentFullName, name);
        _parentFullName = parent._fullName;
    }

    public int? Seed { get; }

    public Random Rand { get; }

    public ComponentCatalog ComponentCatalog { get; }

    public string TempFilePath { get; set; }

    public bool FallbackToCpu { get; set; }

    public int? GpuDeviceId { get; set; }

    public string ContextDescription => nameof(HostEnvironment);

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Ensure.NonEmpty(name, nameof(name));
        lock (_registering)
            return new HostEnvironment(this, name, seed is { } value ? new TauswortheRandom((uint)value) : new TauswortheRandom(Rand));
    }

    public IChannel Start(string name) => new Channel(Join(_fullName, name), _listener);

    public IPipe<TMessage> StartPipe<TMessage>(string name) => new Pipe<TMessage>(Join(_fullName, name), null);

    public IProgressChannel StartProgressChannel(string name)
    {
        Ensure.NonEmpty(name, nameof(name));
        return new ProgressChannel();
    }

    public TException Process<TException>(TException ex)
        where TException : Exception => ex.WithContext("Environment");

    private static string Join(string? outer, string name) => string.IsNullOrEmpty(outer) ? name : $"{outer}; {name}";
}
