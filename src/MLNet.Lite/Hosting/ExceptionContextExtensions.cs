namespace Microsoft.ML.Runtime;

internal static class ExceptionContextExtensions
{
    /// <summary>Notes in the exception's data which component raised it, unless an inner one has.</summary>
    public static TException WithContext<TException>(this TException exception, string context)
        where TException : Exception
    {
        const string Key = "Throwing component";
        if (!exception.Data.Contains(Key))
            exception.Data[Key] = context;
        return exception;
    }
}
