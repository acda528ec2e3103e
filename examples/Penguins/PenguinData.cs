using System.Text.Json;

namespace Penguins;

/// <summary>Reads the penguins of vega-datasets' penguins.json: 344 of three species, measured in the Palmer Archipelago.</summary>
public static class PenguinData
{
    public static Penguin[] Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"'{path}' is missing. Run './build.sh setup' (or 'build.cmd setup') once: it fetches the penguins.", path);
        using var stream = File.OpenRead(path);
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.EnumerateArray().Select(penguin => new Penguin
        {
            Species = Text(penguin, "Species"),
            Sex = Text(penguin, "Sex") is ("MALE" or "FEMALE") and var sex ? sex : "",
            IsMale = Text(penguin, "Sex") == "MALE",
            BeakLength = Number(penguin, "Beak Length (mm)"),
            BeakDepth = Number(penguin, "Beak Depth (mm)"),
            FlipperLength = Number(penguin, "Flipper Length (mm)"),
            BodyMass = Number(penguin, "Body Mass (g)"),
        })];
    }

    private static string Text(JsonElement penguin, string name) => penguin.GetProperty(name).GetString() ?? "";

    private static float Number(JsonElement penguin, string name) =>
        penguin.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetSingle() : float.NaN;
}
