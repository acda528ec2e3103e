namespace MLExtensions.Tokenizers.Reading;

/// <summary>The files of a model, wherever they are.</summary>
/// <param name="Name">What to call the model in error messages.</param>
/// <param name="Find">Gives a file's content by its name; null where there is none.</param>
internal sealed record ModelFiles(string Name, Func<string, byte[]?> Find)
{
    public static ModelFiles InDirectory(string directory) =>
        new(directory, name => Path.Combine(directory, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null);

    /// <summary>What to call a file in error messages: its path, if the model is a directory.</summary>
    public string Describe(string file) => Path.Combine(Name, file);
}
