namespace Microsoft.ML.Runtime;

/// <summary>
/// Registers hosts only because ML.NET does: each draws the seed of its random numbers from its environment's, so that their number decides
/// what is drawn later, and with it what a context's seed means.
/// </summary>
internal static class HostRegistration
{
    public static void Register(this IHostEnvironment environment, string name, int times)
    {
        for (var i = 0; i < times; i++)
            environment.Register(name);
    }
}
