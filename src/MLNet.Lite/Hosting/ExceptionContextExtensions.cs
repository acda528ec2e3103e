namespace Microsoft.ML.Runtime;

internal static class ExceptionContextExtensions
{
    /// <summary>Notes in the exception's data which component raised it.</summary>
    public static TException WithContext<TException>(this TException exception, string context)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(exception);
        exception.Data["Throwing component"] = context;
        return exception;
    }
}
