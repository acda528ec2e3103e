using System.Collections.Concurrent;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>The named classes of regular expressions, as the reference's engine knows them.</summary>
internal static class Classes
{
    private static readonly ConcurrentDictionary<string, CodePointSet> s_properties = new(StringComparer.Ordinal);
    private static readonly Lazy<CodePointSet> s_space = new(() => CodePointSet.OfFlags(CharFlags.White));
    private static readonly Lazy<CodePointSet> s_word = new(() => CodePointSet.OfFlags(CharFlags.RegexWord));

    public static CodePointSet Space => s_space.Value;

    public static CodePointSet Word => s_word.Value;

    public static CodePointSet Digit => Property("Nd")!;

    public static CodePointSet HexDigit { get; } =
        CodePointSet.Range('0', '9').Union(CodePointSet.Range('a', 'f')).Union(CodePointSet.Range('A', 'F'));

    public static CodePointSet Newline { get; } = CodePointSet.Range('\n', '\n');

    /// <summary>A general category by its short name ("Lu") or its first letter ("L"); null where there is none.</summary>
    public static CodePointSet? Property(string name)
    {
        if (s_properties.TryGetValue(name, out var known))
            return known;
        // "L" stands for all categories that begin with it.
        var members = Array.ConvertAll(
            Enum.GetNames<GeneralCategory>(), category => category == name || (name.Length == 1 && category[0] == name[0]));
        return members.Contains(true) ? s_properties.GetOrAdd(name, CodePointSet.Where(point => members[(int)UnicodeData.Category(point)])) : null;
    }
}
