using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace MLExtensions.Tokenizers.Unicode;

/// <summary>
/// How the reference sees code points: a table of our own, since it mixes several versions of Unicode and .NET's follows another one.
/// <c>eng/unicode/make_tables.py</c> writes it.
/// </summary>
internal static class UnicodeData
{
    private static readonly ushort[] s_blocks;
    private static readonly ushort[] s_classes;
    private static readonly CharFlags[] s_flags;
    private static readonly byte[] s_combiningClasses;
    private static readonly GraphemeBreak[] s_breaks;
    private static readonly GeneralCategory[] s_categories;
    private static readonly Dictionary<ulong, int> s_compositions = [];
    private static readonly HashSet<int> s_composed = [];
    private static readonly bool[] s_composesWithPrevious = new bool[0x110000 >> 4];
    private static readonly int[] s_scriptStarts;
    private static readonly byte[] s_scripts;

    static UnicodeData()
    {
        using var packed = typeof(UnicodeData).Assembly.GetManifestResourceStream("unicode.bin")!;
        using var reader = new BinaryReader(new ZLibStream(packed, CompressionMode.Decompress));
        var classes = reader.ReadUInt16();
        s_flags = new CharFlags[classes];
        s_combiningClasses = new byte[classes];
        s_breaks = new GraphemeBreak[classes];
        s_categories = new GeneralCategory[classes];
        for (var i = 0; i < classes; i++)
        {
            s_flags[i] = (CharFlags)reader.ReadInt32();
            s_combiningClasses[i] = reader.ReadByte();
            s_breaks[i] = (GraphemeBreak)reader.ReadByte();
            s_categories[i] = (GeneralCategory)reader.ReadByte();
            reader.ReadByte();
        }

        var blocks = reader.ReadUInt16();
        s_blocks = ReadShorts(reader, 0x110000 >> 8);
        s_classes = ReadShorts(reader, blocks << 8);
        Lowercase = new CodePointMap(reader);
        Canonical = new CodePointMap(reader);
        Compatible = new CodePointMap(reader);
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var first = reader.ReadInt32();
            var second = reader.ReadInt32();
            var composed = reader.ReadInt32();
            s_compositions.Add(Pair(first, second), composed);
            s_composed.Add(composed);
            s_composesWithPrevious[second >> 4] = true;
        }

        s_scriptStarts = new int[reader.ReadInt32()];
        s_scripts = new byte[s_scriptStarts.Length];
        for (var i = 0; i < s_scripts.Length; i++)
        {
            s_scriptStarts[i] = reader.ReadInt32();
            s_scripts[i] = reader.ReadByte();
        }
    }

    /// <summary>Lower case, where it is not the character itself.</summary>
    public static CodePointMap Lowercase { get; }

    /// <summary>Full canonical decompositions, but of Hangul syllables.</summary>
    public static CodePointMap Canonical { get; }

    /// <summary>Full compatibility decompositions, but of Hangul syllables.</summary>
    public static CodePointMap Compatible { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(int point, CharFlags flags) => (s_flags[ClassOf(point)] & flags) != 0;

    public static CharFlags Flags(int point) => s_flags[ClassOf(point)];

    /// <summary>The canonical combining class.</summary>
    public static int CombiningClass(int point) => s_combiningClasses[ClassOf(point)];

    public static GraphemeBreak Break(int point) => s_breaks[ClassOf(point)];

    public static GeneralCategory Category(int point) => s_categories[ClassOf(point)];

    /// <summary>Whether the character may join the one before it; now and then true for one that does not.</summary>
    public static bool MayComposeWithPrevious(int point) => s_composesWithPrevious[point >> 4];

    /// <summary>The character that two make by canonical composition, but of Hangul; 0 for none.</summary>
    public static int Compose(int first, int second) =>
        MayComposeWithPrevious(second) && s_compositions.TryGetValue(Pair(first, second), out var composed) ? composed : 0;

    /// <summary>Whether canonical composition makes the character, of others than Hangul.</summary>
    public static bool IsComposed(int point) => s_composed.Contains(point);

    /// <summary>A number for the character's script; 0 for none.</summary>
    public static int Script(int point)
    {
        var at = Array.BinarySearch(s_scriptStarts, point);
        return s_scripts[at >= 0 ? at : ~at - 1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ClassOf(int point) => s_classes[(s_blocks[point >> 8] << 8) | (point & 0xFF)];

    private static ulong Pair(int first, int second) => ((ulong)(uint)first << 32) | (uint)second;

    private static ushort[] ReadShorts(BinaryReader reader, int count)
    {
        var result = new ushort[count];
        for (var i = 0; i < count; i++)
            result[i] = reader.ReadUInt16();
        return result;
    }
}
