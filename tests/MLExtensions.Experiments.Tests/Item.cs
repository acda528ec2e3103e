namespace MLExtensions.Experiments.Tests;

/// <summary>A made-up thing for sale: its text tells its kind, and kind, colour and size its price.</summary>
public sealed class Item
{
    private static readonly (string Kind, string[] Texts)[] s_kinds =
    [
        ("bird", ["a singing bird with feathers", "the parrot flies over the trees", "an owl that hunts at night", "small sparrow in its nest"]),
        ("boat", ["a wooden boat with two sails", "the ship crosses the sea", "a canoe for the river", "fast motor yacht in the harbour"]),
        ("book", ["a novel of three hundred pages", "the printed story of a detective", "poems bound in leather", "a dictionary for readers"]),
    ];

    private static readonly string[] s_colours = ["red", "green", "blue"];

    public string Text { get; set; } = "";

    public string Colour { get; set; } = "";

    public float Size { get; set; }

    public float Price { get; set; }

    public string Kind { get; set; } = "";

    public string IsLarge { get; set; } = "";

    public static Item[] Make(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var kind = random.Next(3);
            var colour = random.Next(3);
            var size = random.NextSingle() * 10;
            return new Item
            {
                Text = s_kinds[kind].Texts[random.Next(4)],
                Colour = s_colours[colour],
                Size = size,
                Price = (10 * kind) + (3 * colour) + size + (0.3f * random.NextSingle()),
                Kind = s_kinds[kind].Kind,
                IsLarge = size > 5 ? "yes" : "no",
            };
        })];
    }
}
