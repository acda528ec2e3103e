namespace MLExtensions.Build.Verbs;

/// <summary>One command of build.sh.</summary>
internal abstract class Verb
{
    public abstract string Name { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Its arguments as the help shows them.</summary>
    public virtual string Usage => string.Empty;

    /// <summary>Whether everything after the verb belongs to the program that it runs.</summary>
    public virtual bool TakesArgumentsVerbatim => false;

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public abstract int Run(Repository repository, CommandLine commandLine);

    /// <summary>Refuses arguments, for a verb that takes none.</summary>
    protected void TakesNoArguments(CommandLine commandLine)
    {
        if (commandLine.Arguments.Count > 0)
            throw WrongUsage($"'{Name}' does not know the argument '{commandLine.Arguments[0]}'.");
    }

    protected BuildException WrongUsage(string message) =>
        new(message, $"Usage: build.sh {Name} {Usage}".TrimEnd(), ExitCodes.WrongUsage);
}
