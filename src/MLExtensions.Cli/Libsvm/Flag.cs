namespace MLExtensions.Cli.Libsvm;

/// <summary>A flag of a verb that takes svm-train's and svm-predict's own flags.</summary>
/// <param name="Name">The flag, such as <c>-c</c> or <c>--threads</c>.</param>
/// <param name="Value">What stands for its value in help; null where it takes none.</param>
/// <param name="Description">What it does, for help.</param>
internal sealed record Flag(string Name, string? Value, string Description)
{
    /// <summary>Another name; null where there is none.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether a class label belongs to the flag's name, as in <c>-w1</c>.</summary>
    public bool IsLabelled { get; init; }

    public string Label => $"{Name}{(Alias is null ? "" : $", {Alias}")}{(IsLabelled ? "LABEL" : "")}{(Value is null ? "" : " " + Value)}";
}
