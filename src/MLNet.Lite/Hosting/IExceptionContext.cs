namespace Microsoft.ML.Runtime;

/// <summary>Gives exceptions the context in which they arose.</summary>
public interface IExceptionContext
{
    /// <summary>The name of the context.</summary>
    string ContextDescription { get; }

    /// <summary>Marks <paramref name="ex"/> with this context and returns it.</summary>
    TException Process<TException>(TException ex)
        where TException : Exception;
}
