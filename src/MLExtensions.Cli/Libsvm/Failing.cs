using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Libsvm;

/// <summary>Says failures of the library that the user can mend without the name of an exception.</summary>
internal static class Failing
{
    /// <exception cref="ToolException">A file is not in its format, or the data do not fit the settings.</exception>
    public static T Mended<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (FormatException e)
        {
            throw new InputException(e.Message, e);
        }
        catch (ArgumentException e)
        {
            // The name of a parameter says nothing to who gave a flag.
            throw new ToolException(e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal), e);
        }
    }
}
