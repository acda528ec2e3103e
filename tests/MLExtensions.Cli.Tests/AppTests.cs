using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

/// <summary>What <c>mlext train</c> writes to put a model to use: built, run and asked.</summary>
[TestClass]
public sealed class AppTests : IDisposable
{
    // Names that would break out of a comment, a string, a class or a document, or look the same once they are C#.
    private const string Text = "the \"text\" */ } \\ <b>";
    private const string Genre = "class";
    private static readonly string[] s_numbers = ["größe 1", "größe-1", "Equals", "ModelInput", "1st", "equals"];

    private readonly TemporaryFolder _folder = new();

    // Its embedding table ends before the letter u: a text with a later one fails.
    public AppTests() => TinyEncoder.Write(_folder["encoder"], TinyEncoder.FewLetters());

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task The_service_answers_over_HTTP_what_the_model_predicts()
    {
        _folder.Write("rows.csv", Csv(80));
        Train("Score", "Liked,Kind");
        DotNet.Build(_folder["out", "app", "ScoringApp.csproj"], _folder["bin"]);
        var expected = Tool.Run("predict", "--model", _folder["out", "model.zip"], "--input", _folder["rows.csv"], "--output", "-", "--output-format", "csv").Succeeded()
            .Lines.Skip(1).Select(line => float.Parse(line, CultureInfo.InvariantCulture)).ToArray();

        using (var app = RunningApp.Start(_folder["bin", "ScoringApp.dll"], "--Queue:MaxWaitMilliseconds=50"))
        {
            await One_row_and_several(app, expected);
            await Many_at_once_share_passes(app, expected);
            await A_row_that_fails_does_so_alone(app, expected);
            await Wrong_requests_are_explained(app);
            await It_is_described(app);
            if (!OperatingSystem.IsWindows())
                Assert.AreEqual(0, app.Stop());
        }

        await Too_many_requests_are_told_to_wait();
    }

    [TestMethod]
    public void Classes_are_predicted_by_their_names_in_code()
    {
        _folder.Write("rows.csv", Csv(80));
        foreach (var (label, ignored) in (ReadOnlySpan<(string, string)>)[("Liked", "Score,Kind"), ("Kind", "Score,Liked")])
        {
            Train(label, ignored);
            _folder.Write($"{label}.cs", File.ReadAllText(_folder["out", "Consumption.cs"]).Replace("namespace TrainedModel;", $"namespace {label};", StringComparison.Ordinal));
            File.Move(_folder["out", "model.zip"], _folder[$"{label}.zip"]);
            Directory.Delete(_folder["out"], recursive: true);
        }

        _folder.Write("Program.cs", $$""""
            using var binary = new Liked.Predictor("{{_folder["Liked.zip"].Replace('\\', '/')}}");
            using var classes = new Kind.Predictor("{{_folder["Kind.zip"].Replace('\\', '/')}}");
            var liked = binary.Predict(new Liked.ModelInput { TheTextB = "{{Words(11)}}", Class = "Horror", Größe1 = 33, Größe1_2 = 44, Equals2 = 55, ModelInput2 = 66, Column1st = 77, Equals3 = 88 });
            Console.WriteLine($"{liked.PredictedLabel} {liked.Class} {liked.Probability > 0.5f}");
            var kind = classes.Predict(new Kind.ModelInput { TheTextB = "{{Words(1)}}", Class = "Comedy", Größe1 = 3, Größe1_2 = 4, Equals2 = 5, ModelInput2 = 6, Column1st = 7, Equals3 = null });
            Console.WriteLine($"{kind.PredictedLabel} {kind.Class} {kind.Probabilities["\"kind\" 1"] > 0.5f} {kind.Score.Length}");
            """");
        _folder.Write("Use.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <EnableDefaultItems>false</EnableDefaultItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="*.cs" />
                <Reference Include="$(MLExtensionsFolder)/*.dll" Exclude="$(MLExtensionsFolder)/mlext.dll;$(MLExtensionsFolder)/*Test*.dll" />
                <None Include="$(MLExtensionsFolder)/runtimes/$(NETCoreSdkPortableRuntimeIdentifier)/native/*" Link="%(Filename)%(Extension)" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
        DotNet.Build(_folder["Use.csproj"], _folder["bin"]);

        using var process = Process.Start(new ProcessStartInfo("dotnet", [_folder["bin", "Use.dll"]]) { RedirectStandardOutput = true })!;
        Assert.AreEqual("True true True\n2 \"kind\" 1 True 3\n", process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n"));
    }

    private static async Task One_row_and_several(RunningApp app, float[] expected)
    {
        Assert.AreEqual("ready", (await app.GetAsync("/health")).GetProperty("status").GetString());
        var one = await Ok(await app.PostAsync("/predict", Row(0)));
        Assert.AreEqual(expected[0], one.GetProperty("score").GetSingle(), 1e-4);
        var several = await Ok(await app.PostAsync("/predict/batch", Enumerable.Range(0, 80).Select(Row)));
        for (var row = 0; row < 80; row++)
            Assert.AreEqual(expected[row], several[row].GetProperty("score").GetSingle(), 1e-4);
        Assert.AreEqual(0, (await Ok(await app.PostAsync("/predict/batch", Array.Empty<object>()))).GetArrayLength());
    }

    private static async Task Many_at_once_share_passes(RunningApp app, float[] expected)
    {
        var before = await app.GetAsync("/health");
        var answers = await Task.WhenAll(Enumerable.Range(0, 240).Select(async i => (await Ok(await app.PostAsync("/predict", Row(i % 80)))).GetProperty("score").GetSingle()));
        for (var i = 0; i < answers.Length; i++)
            Assert.AreEqual(expected[i % 80], answers[i], 1e-4);
        var after = await app.GetAsync("/health");
        Assert.AreEqual(240, Count("rows"));
        Assert.IsLessThan(120, Count("batches"));

        long Count(string name) => after.GetProperty(name).GetInt64() - before.GetProperty(name).GetInt64();
    }

    private static async Task A_row_that_fails_does_so_alone(RunningApp app, float[] expected)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => app.PostAsync("/predict", i == 7 ? Row(7, "zzz") : Row(i))));
        for (var i = 0; i < answers.Length; i++)
        {
            if (i != 7)
                Assert.AreEqual(expected[i], (await Ok(answers[i])).GetProperty("score").GetSingle(), 1e-4);
        }

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answers[7].StatusCode);
        var missing = Row(3);
        missing["1st"] = null!;
        await Ok(await app.PostAsync("/predict", missing));
        var infinite = await app.PostTextAsync("/predict", JsonSerializer.Serialize(missing).Replace("\"1st\":null", "\"1st\":1e39", StringComparison.Ordinal));
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, infinite.StatusCode);
        Assert.IsGreaterThan(10, (await answers[7].Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.Length);
    }

    private static async Task Wrong_requests_are_explained(RunningApp app)
    {
        foreach (var (path, body, part) in ((string, string, string)[])
            [("/predict", "{}", "required properties"), ("/predict", JsonSerializer.Serialize(Row(0)).Replace("Equals", "Eqals", StringComparison.Ordinal), "'Eqals'"),
             ("/predict", """{"class":null}""", "class"), ("/predict", """{"class":3}""", "$.class"), ("/predict", "{", "Path"), ("/predict", "", "row"),
             ("/predict/batch", "[null]", "A row is null"), ("/predict/batch", "{}", "ModelInput[]")])
        {
            var response = await app.PostTextAsync(path, body);
            Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode, body);
            StringAssert.Contains((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), part, StringComparison.Ordinal);
        }
    }

    private static async Task It_is_described(RunningApp app)
    {
        var document = await app.GetAsync("/openapi/v1.json");
        Assert.IsTrue(document.GetProperty("paths").TryGetProperty("/predict/batch", out _));
        var input = document.GetProperty("components").GetProperty("schemas").GetProperty("ModelInput");
        CollectionAssert.AreEquivalent(
            (string[])[Text, Genre, .. s_numbers], input.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToArray());
        CollectionAssert.AreEquivalent(
            (string[])["null", "number"], input.GetProperty("properties").GetProperty("1st").GetProperty("type").EnumerateArray().Select(type => type.GetString()).ToArray());
        var output = document.GetProperty("components").GetProperty("schemas").GetProperty("ModelOutput");
        Assert.AreEqual("number", output.GetProperty("properties").GetProperty("score").GetProperty("type").GetString());
        CollectionAssert.AreEquivalent((string[])[Text, Genre, .. s_numbers], input.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ToArray());
    }

    private async Task Too_many_requests_are_told_to_wait()
    {
        using var app = RunningApp.Start(_folder["bin", "ScoringApp.dll"], "--Queue:Length=1", "--Queue:MaxWaitMilliseconds=1000", "--Queue:MaxRows=2");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.PostAsync("/predict", Row(i))));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ToArray();
        Assert.IsNotEmpty(refused);
        Assert.AreEqual(8, refused.Length + answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.AreEqual("1", refused[0].Headers.RetryAfter!.ToString());
    }

    private static async Task<JsonElement> Ok(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private void Train(string label, string ignored) => Tool.Run(
        "train", "--data", _folder["rows.csv"], "--label", label, "--ignore", ignored, "--text", Text, "--categorical", Genre, "--numeric", string.Join(',', s_numbers),
        "--encoder", _folder["encoder"], "--output", _folder["out"], "--quiet").Succeeded();

    private static Dictionary<string, object> Row(int row) => Row(row, null);

    private static Dictionary<string, object> Row(int row, string? text)
    {
        var cells = new Dictionary<string, object> { [Text] = text ?? Words(row), [Genre] = ((string[])["Drama", "Comedy", "Horror"])[row * 7 % 3] };
        foreach (var (i, name) in s_numbers.Index())
            cells[name] = Number(row, i);
        return cells;
    }

    private static string Words(int row) => $"a {((string[])["bee", "sea", "fog", "moon"])[row % 4]} no {(char)('a' + (row % 20))}{(char)('a' + (row / 20))}";

    private static float Number(int row, int column) => row * (column + 3) % 97;

    private static string Csv(int rows)
    {
        string[] header = [Text, Genre, .. s_numbers, "Score", "Liked", "Kind"];
        var lines = Enumerable.Range(0, rows).Select(row =>
        {
            var genre = row * 7 % 3;
            var score = 5 + genre + (Number(row, 0) / 50);
            string[] numbers = [.. s_numbers.Select((_, i) => Number(row, i).ToString(CultureInfo.InvariantCulture))];
            return (string[])[Words(row), (string)Row(row)[Genre], .. numbers, score.ToString("0.00", CultureInfo.InvariantCulture), score > 7 ? "true" : "false", $"\"kind\" {genre}"];
        });
        return string.Concat(lines.Prepend(header).Select(cells => string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
    }
}
