namespace MLExtensions.Persistence;

/// <summary>The rule for names of side streams and sub-models: they become entries of a zip on every system.</summary>
internal static class EntryName
{
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name is "." or ".." || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')))
            throw new ArgumentException($"'{name}' cannot name a part of a model: use letters, digits, '.', '_' and '-' only.", nameof(name));
    }
}
