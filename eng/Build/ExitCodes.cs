namespace MLExtensions.Build;

internal static class ExitCodes
{
    public const int Succeeded = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}
