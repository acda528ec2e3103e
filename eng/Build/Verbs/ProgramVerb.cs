using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Verbs;

/// <summary>A verb that compiles one of the repository's programs and runs it with the rest of the arguments.</summary>
internal abstract class ProgramVerb : Verb
{
    /// <summary>Folder of the project, from the repository's root; its last part is the project's name.</summary>
    protected abstract string ProjectFolder { get; }

    /// <summary>The program's assembly, where it is not named as the project.</summary>
    protected virtual string? AssemblyName => null;

    public override int Run(Repository repository, CommandLine commandLine)
    {
        BuildSources sources = Prepare(repository, commandLine);
        string name = Path.GetFileName(ProjectFolder);
        string project = repository.PathOf(ProjectFolder, name + ".csproj");
        string program = new Compiler(repository, sources).BuildProgram(project, name, AssemblyName ?? name);
        return Command.Foreground(Command.Dotnet, [program, .. commandLine.Arguments]);
    }

    protected virtual BuildSources Prepare(Repository repository, CommandLine commandLine) => Workspace.Prepare(repository, commandLine);
}
