namespace MLExtensions.Testing;

/// <summary>Makes the directory of a zip wrong or wicked.</summary>
internal static class ZipTricks
{
    private static readonly string[] WickedNames =
    [
        "../Model.key", "../../Model.key", "a/../../../Model.key", "..", "a/../Model.key", "./Model.key", "a/./Model.key", "a//Model.key",
        "/Model.key", "/tmp/Model.key", "//server/share/Model.key", "C:/Model.key", "C:Model.key", "Model.key:stream",
        @"..\Model.key", @"a\..\..\Model.key", @"\Model.key", @"C:\Model.key", @"\\server\share\Model.key",
        "Model.key\0.txt", "\0", "a/\u0001", "a/\n", string.Concat(Enumerable.Repeat("a/", 100)) + "Model.key",
    ];

    private static readonly ushort[] Methods = [0, 8, 9, 12, 14, 93, 99, ushort.MaxValue];

    private delegate string Trick(RawZip zip, RawZipEntry entry, Random random);

    private static readonly (bool MustBeRefused, Trick Play)[] Tricks =
    [
        (true, (_, entry, random) => Rename(entry, Pick(WickedNames, random))),
        (true, (zip, _, random) => Add(zip, Pick(WickedNames, random), random)),
        (true, (_, entry, random) => Rename(entry, Pick(WickedNames, random) + "/" + entry.Name)),
        (true, (zip, entry, random) => Add(zip, entry.Name, random)),
        (true, (zip, entry, random) => Add(zip, entry.Name.Replace('/', '\\'), random)),
        (false, (zip, entry, random) => Add(zip, ChangeCase(entry.Name), random)),
        (false, (_, entry, _) => Rename(entry, ChangeCase(entry.Name))),
        (false, (_, entry, _) => Rename(entry, entry.Name + " ")),
        (false, (zip, entry, _) => zip.Entries.Remove(entry) ? $"'{entry.Name}' is missing" : ""),
        (false, (zip, entry, random) => Swap(entry, Pick(zip.Entries, random))),
        (false, (_, entry, random) => $"'{entry.Name}' has {entry.Size = Wrong(entry.Content.Length, random)} bytes"),
        (false, (_, entry, random) => $"'{entry.Name}' is stored in {entry.StoredSize = Wrong(entry.Pack().Bytes.Length, random)} bytes"),
        (false, (_, entry, random) => $"'{entry.Name}' has the checksum {entry.Checksum = (uint)random.Next()}"),
        (false, (_, entry, random) => $"'{entry.Name}' is at {entry.Offset = Wrong(random.Next(2000), random)}"),
        (false, (_, entry, random) => $"'{entry.Name}' is compressed by {entry.Method = Pick(Methods, random)}"),
        (false, (_, entry, random) => Resize(entry, random)),
        (false, (zip, _, random) => $"{zip.Count = (ushort)Wrong(zip.Entries.Count, random)} entries"),
        (false, (zip, _, random) => $"a directory at {zip.DirectoryOffset = Wrong(random.Next(2000), random)}"),
        (false, (zip, _, _) => AddMany(zip)),
    ];

    /// <summary>Plays one trick; says which, and whether a zip with it must not load.</summary>
    public static (string Trick, bool MustBeRefused) Play(RawZip zip, Random random)
    {
        var (mustBeRefused, play) = Tricks[random.Next(Tricks.Length)];
        return (play(zip, zip.Entries[random.Next(zip.Entries.Count)], random), mustBeRefused);
    }

    private static string Rename(RawZipEntry entry, string name)
    {
        var trick = $"'{entry.Name}' is called '{name}'";
        entry.Name = name;
        return trick;
    }

    private static string Add(RawZip zip, string name, Random random)
    {
        zip.Entries.Insert(random.Next(zip.Entries.Count + 1), new RawZipEntry(name, [1, 2, 3]));
        return $"there is '{name}' too";
    }

    private static string AddMany(RawZip zip)
    {
        for (var i = 0; i < 500; i++)
            zip.Entries.Add(new RawZipEntry($"TransformerChain/Transform_{i:000}/{i}/{i}", []));
        return "hundreds of entries";
    }

    private static string Swap(RawZipEntry entry, RawZipEntry other)
    {
        (entry.Name, other.Name) = (other.Name, entry.Name);
        return $"'{entry.Name}' and '{other.Name}' are exchanged";
    }

    private static string Resize(RawZipEntry entry, Random random)
    {
        var content = entry.Content;
        entry.Content = random.Next(2) == 0 ? [.. content, .. new byte[random.Next(1, 100_000)]] : content[..random.Next(content.Length + 1)];
        return $"'{entry.Name}' is {entry.Content.Length} bytes long";
    }

    private static string ChangeCase(string name) =>
        string.Concat(name.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

    private static uint Wrong(int right, Random random) =>
        (uint)Pick([right + 1L, right - 1L, 0L, uint.MaxValue, int.MaxValue, uint.MaxValue - 1L, right * 1000L], random);

    private static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];
}
