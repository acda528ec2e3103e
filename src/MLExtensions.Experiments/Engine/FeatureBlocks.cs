using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLExtensions.Caching;
using MLExtensions.Embeddings;

namespace MLExtensions.Experiments.Engine;

/// <summary>Makes blocks of features of a table's columns, and keeps the encoders that they need open.</summary>
internal sealed class FeatureBlocks(MLContext ml, IDataView rows, EmbeddingCache? cache, RunProgress progress, CancellationToken cancellationToken) : IDisposable
{
    private readonly List<TextEncoder> _encoders = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _columns;

    /// <summary>The encoders that are open.</summary>
    public IReadOnlyList<TextEncoder> Encoders => _encoders;

    /// <summary>Counts of a text column.</summary>
    public FeatureBlock Counts(string column)
    {
        var output = NewColumn();
        return Fitted($"counts of {column}", output, ml.Transforms.Text.CountText(output, column));
    }

    /// <summary>Number columns, missing ones replaced by the mean.</summary>
    public FeatureBlock Numbers(string[] columns)
    {
        var output = NewColumn();
        return Fitted("numbers", output, ml.Transforms.Concatenate(output, columns)
            .Append(ml.Transforms.ReplaceMissingValues(output, replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)));
    }

    /// <summary>Category columns; one that was not there in training has no feature.</summary>
    public FeatureBlock Categories(string[] columns)
    {
        var output = NewColumn();
        InputOutputColumnPair[] encoded = [.. columns.Select(column => new InputOutputColumnPair(NewColumn(), column))];
        return Fitted("categories", output, ml.Transforms.Categorical.OneHotEncoding(encoded)
            .Append(ml.Transforms.Concatenate(output, [.. encoded.Select(pair => pair.OutputColumnName)])));
    }

    /// <summary>A text column through an encoder: its best layer and its best layers side by side, or the one vector that it gives.</summary>
    /// <param name="column">The column.</param>
    /// <param name="texts">Its texts.</param>
    /// <param name="directory">The encoder's directory.</param>
    /// <param name="choose">Chooses layers from the numbers of each.</param>
    /// <param name="output">The column that the steps add; null for a new one.</param>
    public IReadOnlyList<FeatureBlock> Embeddings(string column, string[] texts, string directory, Func<float[][], LayerChoice> choose, string? output = null)
    {
        if (CountLayers(directory) is not { } last)
        {
            var whole = Load(directory, null);
            return [Embedded(column, output, directory, whole, Embed(whole, column, texts))];
        }

        float[][] layers;
        using (var all = TextEncoder.Load(directory, Options(new EncoderLayers([.. Enumerable.Range(0, last + 1)]))))
            layers = Split(Embed(all, column, texts), texts.Length, Widths(directory, last, all.Dimensions));

        // The one pass has the numbers of every choice; encoders that are cut there give the same but for the last bits.
        var choice = choose(layers);
        var single = Cut(choice.Single);
        return choice.Several.Equals(choice.Single) ? [single] : [single, Cut(choice.Several)];

        FeatureBlock Cut(EncoderLayers chosen) => Embedded(
            column, output, directory, Load(directory, chosen), LayerChoice.Join(layers, [.. chosen.Numbers], [.. Enumerable.Range(0, texts.Length)], texts.Length));
    }

    /// <summary>Closes the encoders that none of the blocks needs.</summary>
    public void Keep(IEnumerable<FeatureBlock> blocks)
    {
        var needed = blocks.SelectMany(block => block.Steps).OfType<TextEmbeddingTransformer>().Select(step => step.Encoder).ToHashSet();
        foreach (var encoder in _encoders.Where(encoder => !needed.Contains(encoder)).ToArray())
        {
            _encoders.Remove(encoder);
            encoder.Dispose();
        }
    }

    public void Dispose() => _encoders.ForEach(encoder => encoder.Dispose());

    /// <summary>A name that no column of the table has.</summary>
    public string NewColumn()
    {
        string name;
        do
        {
            name = FormattableString.Invariant($"Features.{++_columns}");
        }
        while (rows.Schema.GetColumnOrNull(name) is not null);
        return name;
    }

    private static int? CountLayers(string directory)
    {
        try
        {
            return EncoderFiles.FromDirectory(directory).CountLayers() is > 0 and var layers ? layers : null;
        }
        catch (InvalidDataException)
        {
            // An encoder whose layers are not found gives the one vector that it was made for.
            return null;
        }
    }

    private TextEncoderOptions Options(EncoderLayers? layers) => new() { Layer = layers, Normalize = true, Cache = cache };

    private TextEncoder Load(string directory, EncoderLayers? layers)
    {
        var encoder = TextEncoder.Load(directory, Options(layers));
        _encoders.Add(encoder);
        return encoder;
    }

    private FeatureBlock Embedded(string column, string? output, string directory, TextEncoder encoder, float[] values)
    {
        output ??= NewColumn();
        var layers = encoder.Options.Layer is { } chosen ? $" layer {chosen}" : "";
        var step = ml.Transforms.Text.EmbedText(output, column, encoder).Fit(rows);
        return new FeatureBlock($"{column} by {NameOf(directory, encoder)}{layers}", output, [step], values, encoder.Dimensions);
    }

    // Folders of the same name, such as 'onnx', are told apart by their order.
    private string NameOf(string directory, TextEncoder encoder)
    {
        if (_names.TryGetValue(directory, out var name))
            return name;
        name = encoder.Name;
        for (var number = 2; _names.ContainsValue(name); number++)
            name = FormattableString.Invariant($"{encoder.Name} ({number})");
        _names.Add(directory, name);
        return name;
    }

    private float[] Embed(TextEncoder encoder, string column, string[] texts)
    {
        var values = new float[checked(texts.Length * encoder.Dimensions)];
        progress.Do($"embedding {column} by {encoder.Name}", report =>
            encoder.Embed(texts, values, new Relay<int>(done => report(done / (double)texts.Length)), cancellationToken));
        return values;
    }

    // Layers are as wide as one another but for a few encoders.
    private static int[] Widths(string directory, int last, int all)
    {
        var width = Width(last);
        return width * (last + 1) == all
            ? [.. Enumerable.Repeat(width, last + 1)]
            : [.. Enumerable.Range(0, last + 1).Select(Width)];

        int Width(int layer)
        {
            using var encoder = TextEncoder.Load(directory, new TextEncoderOptions { Layer = layer });
            return encoder.Dimensions;
        }
    }

    private static float[][] Split(float[] values, int rows, int[] widths)
    {
        var dimensions = widths.Sum();
        var split = Array.ConvertAll(widths, width => new float[rows * width]);
        for (var row = 0; row < rows; row++)
        {
            var rest = values.AsSpan(row * dimensions, dimensions);
            for (var layer = 0; layer < widths.Length; layer++)
            {
                rest[..widths[layer]].CopyTo(split[layer].AsSpan(row * widths[layer]));
                rest = rest[widths[layer]..];
            }
        }

        return split;
    }

    private FeatureBlock Fitted(string name, string column, IEstimator<ITransformer> estimator)
    {
        var step = estimator.Fit(rows);
        var view = step.Transform(rows);
        var values = new List<float>();
        var width = 0;
        foreach (var vector in view.GetColumn<VBuffer<float>>(column))
        {
            width = vector.Length;
            values.AddRange(vector.DenseValues());
        }

        return new FeatureBlock(name, column, [step], [.. values], width);
    }

    private sealed class Relay<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
