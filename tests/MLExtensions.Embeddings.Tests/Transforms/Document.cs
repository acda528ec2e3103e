namespace MLExtensions.Embeddings.Tests.Transforms;

public sealed class Document
{
    private static readonly string[] s_words = "the a film about bees loud quiet story of brothers who never meet again in winter and summer naïve 東京 🎬".Split(' ');

    public int Number { get; set; }

    public string Text { get; set; } = "";

    public string Title { get; set; } = "";

    public float Label { get; set; }

    /// <summary>Documents of 0 to 40 words.</summary>
    public static Document[] Random(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(i => new Document
        {
            Number = i,
            Label = i * 0.5f,
            Title = i % 5 == 0 ? "" : s_words[i % s_words.Length],
            Text = string.Join(' ', Enumerable.Range(0, random.Next(41)).Select(_ => s_words[random.Next(s_words.Length)])),
        })];
    }
}
