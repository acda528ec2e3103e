namespace MLExtensions.Embeddings;

/// <summary>The rule for names of files that an encoder's own files give: they lie in its directory.</summary>
internal static class EncoderPath
{
    /// <exception cref="InvalidDataException">The path leads out of the directory, or is none.</exception>
    public static string Check(string path, string whose)
    {
        var inside = !path.Any(c => char.IsControl(c) || c is '\\' or ':') && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));
        return inside ? path : throw new InvalidDataException($"{whose} names '{path}', which does not lie in the encoder's directory.");
    }

    /// <summary>A folder with a slash at its end, or "" for the root.</summary>
    public static string Folder(string path, string whose) => path.TrimEnd('/') is { Length: > 0 } folder ? Check(folder, whose) + "/" : "";

    /// <summary>A file that another one names by its place beside it.</summary>
    public static string Beside(string file, string path, string whose) =>
        file[..(file.LastIndexOf('/') + 1)] + Check(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path, whose);
}
