using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLExtensions.Embeddings;

namespace MLExtensions.Experiments.Engine;

/// <summary>Makes blocks of features of a table's columns, and keeps the encoders that they need open.</summary>
internal sealed class FeatureBlocks(MLContext ml, IDataView rows, ExperimentOptions options, RunProgress progress) : IDisposable
{
    private readonly List<TextEncoder> _encoders = [];
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
    /// <param name="choose">Chooses layers from the numbers of each, and how many numbers a layer has.</param>
    public IReadOnlyList<FeatureBlock> Embeddings(string column, string[] texts, string directory, Func<float[][], int, LayerChoice> choose)
    {
        if (CountLayers(directory) is not { } last)
            return [Embedded(column, texts, Load(directory, null))];
        LayerChoice choice;
        using (var all = TextEncoder.Load(directory, Options(new EncoderLayers([.. Enumerable.Range(0, last + 1)]))))
            choice = choose(Split(Embed(all, column, texts), all.Dimensions, last + 1), all.Dimensions / (last + 1));
        var single = Embedded(column, texts, Load(directory, choice.Single));
        return choice.Several.Equals(choice.Single) ? [single] : [single, Embedded(column, texts, Load(directory, choice.Several))];
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

    private TextEncoderOptions Options(EncoderLayers? layers) => new() { Layer = layers, Normalize = true, Cache = options.Cache };

    private TextEncoder Load(string directory, EncoderLayers? layers)
    {
        var encoder = TextEncoder.Load(directory, Options(layers));
        _encoders.Add(encoder);
        return encoder;
    }

    private FeatureBlock Embedded(string column, string[] texts, TextEncoder encoder)
    {
        var output = NewColumn();
        var layers = encoder.Options.Layer is { } chosen ? $" layer {chosen}" : "";
        var step = ml.Transforms.Text.EmbedText(output, column, encoder).Fit(rows);
        return new FeatureBlock($"{column} by {encoder.Name}{layers}", output, [step], Embed(encoder, column, texts), encoder.Dimensions);
    }

    private float[] Embed(TextEncoder encoder, string column, string[] texts)
    {
        var values = new float[checked(texts.Length * encoder.Dimensions)];
        progress.Do($"embedding {column} by {encoder.Name}", report =>
            encoder.Embed(texts, values, new Relay<int>(done => report(done / (double)texts.Length)), options.CancellationToken));
        return values;
    }

    private static float[][] Split(float[] values, int dimensions, int layers)
    {
        var (rows, width) = (values.Length / dimensions, dimensions / layers);
        var split = Array.ConvertAll(new float[layers][], _ => new float[rows * width]);
        for (var row = 0; row < rows; row++)
        {
            for (var layer = 0; layer < layers; layer++)
                values.AsSpan((row * dimensions) + (layer * width), width).CopyTo(split[layer].AsSpan(row * width));
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
