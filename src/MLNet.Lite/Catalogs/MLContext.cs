using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The starting point of all work: its catalogs create data views, estimators and models, and its environment logs and seeds them.</summary>
public sealed class MLContext : IHostEnvironmentInternal
{
    private readonly HostEnvironment _environment;

    /// <summary>Creates a context; with a <paramref name="seed"/> all its randomness is reproducible.</summary>
    public MLContext(int? seed = null)
    {
        _environment = new HostEnvironment(seed, OnMessage);
        BinaryClassification = new BinaryClassificationCatalog(_environment);
        MulticlassClassification = new MulticlassClassificationCatalog(_environment);
        Regression = new RegressionCatalog(_environment);
        AnomalyDetection = new AnomalyDetectionCatalog(_environment);
        Transforms = new TransformsCatalog(_environment);
        Model = new ModelOperationsCatalog(_environment);
        Data = new DataOperationsCatalog(_environment);
    }

    /// <summary>Raised for every log message, on the thread that sends it.</summary>
    public event EventHandler<LoggingEventArgs>? Log;

    /// <summary>Trainers and evaluation for telling two classes apart.</summary>
    public BinaryClassificationCatalog BinaryClassification { get; }

    /// <summary>Trainers and evaluation for telling several classes apart.</summary>
    public MulticlassClassificationCatalog MulticlassClassification { get; }

    /// <summary>Trainers and evaluation for predicting numbers.</summary>
    public RegressionCatalog Regression { get; }

    /// <summary>Trainers and evaluation for finding rows that are unlike the others.</summary>
    public AnomalyDetectionCatalog AnomalyDetection { get; }

    /// <summary>Estimators that change columns.</summary>
    public TransformsCatalog Transforms { get; }

    /// <summary>Saving, loading and using fitted models.</summary>
    public ModelOperationsCatalog Model { get; }

    /// <summary>Creating, filtering and splitting data views.</summary>
    public DataOperationsCatalog Data { get; }

    /// <summary>The components that model loading can find.</summary>
    public ComponentCatalog ComponentCatalog => _environment.ComponentCatalog;

    /// <summary>The folder for temporary files.</summary>
    public string TempFilePath
    {
        get => _environment.TempFilePath;
        set => _environment.TempFilePath = value;
    }

    /// <summary>Whether work meant for a GPU may run on the CPU when the GPU fails.</summary>
    public bool FallbackToCpu
    {
        get => _environment.FallbackToCpu;
        set => _environment.FallbackToCpu = value;
    }

    /// <summary>The GPU to work on; null is the CPU.</summary>
    public int? GpuDeviceId
    {
        get => _environment.GpuDeviceId;
        set => _environment.GpuDeviceId = value;
    }

    string IExceptionContext.ContextDescription => _environment.ContextDescription;

    int? IHostEnvironmentInternal.Seed => _environment.Seed;

    TException IExceptionContext.Process<TException>(TException ex) => _environment.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _environment.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => _environment.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _environment.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => _environment.StartProgressChannel(name);

    private void OnMessage(string source, ChannelMessage message) =>
        Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source));
}
