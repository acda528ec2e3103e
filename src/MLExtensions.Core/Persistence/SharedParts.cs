using System.Runtime.CompilerServices;

namespace MLExtensions.Persistence;

/// <summary>What the components of one zip share, while it is written or read: found by the zip, forgotten with it.</summary>
internal static class SharedParts
{
    private const string Root = "Shared";

    private static readonly ConditionalWeakTable<object, Dictionary<string, object>> s_parts = [];

    /// <summary>The folder in the zip, of a plain name.</summary>
    public static string FolderOf(string name)
    {
        EntryName.Check(name);
        return $"{Root}/{name}";
    }

    /// <summary>Gets what was made under a name for this zip, or makes it.</summary>
    public static T GetOrAdd<T>(object zip, string name, Func<T> make)
        where T : class
    {
        var parts = s_parts.GetOrCreateValue(zip);
        lock (parts)
        {
            if (parts.TryGetValue(name, out var found))
                return (T)found;
            var made = make();
            parts.Add(name, made);
            return made;
        }
    }
}
