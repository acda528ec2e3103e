using Microsoft.ML.Data;

namespace MLExtensions.Experiments.Tests.Samples;

/// <summary>A made-up row with a text, numbers and three labels, in columns with names that are no identifiers.</summary>
public sealed class House
{
    [ColumnName("Advert text")]
    public string Advert { get; set; } = "";

    [ColumnName("size (m²)")]
    public float Size { get; set; }

    [ColumnName("2nd floor")]
    public float Floor { get; set; }

    public float Age { get; set; }

    public string Town { get; set; } = "";

    [ColumnName("Id")]
    public string Number { get; set; } = "";

    [ColumnName("price")]
    public float Price { get; set; }

    [ColumnName("sold")]
    public bool IsSold { get; set; }

    [ColumnName("class")]
    public string Kind { get; set; } = "";

    public static House[] MakeUp(int count, int seed = 1)
    {
        string[] towns = ["Ayton", "Beeford", "Carlby"];
        string[] kinds = ["cottage", "house", "villa"];
        string[] adjectives = ["Sunny", "Quiet", "Spacious", "Bright", "Old", "Charming"];
        var random = new Random(seed);
        var rows = new House[count];
        for (var i = 0; i < count; i++)
        {
            var town = random.Next(towns.Length);
            var row = new House
            {
                Size = random.Next(40, 240),
                Floor = random.Next(4) == 0 ? 1 : 0,
                Age = random.Next(0, 90),
                Town = towns[town],
                Number = $"H{i:0000}",
            };
            var worth = (row.Size / 60) + (row.Floor / 2) - (row.Age / 60) + (float)Math.Sin(row.Size / 25) + town;
            row.Price = worth + (random.NextSingle() * 0.8f) + 2;
            row.IsSold = worth + ((random.NextSingle() - 0.5f) * 3) > 3;
            row.Kind = kinds[Math.Clamp((int)((worth + (random.NextSingle() * 1.6f)) / 2), 0, 2)];
            row.Advert = $"{adjectives[random.Next(adjectives.Length)]} {row.Kind} in {row.Town}, {row.Size} m², built {2026 - row.Age}.";
            rows[i] = row;
        }

        return rows;
    }
}
