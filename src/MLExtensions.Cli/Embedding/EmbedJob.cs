using System.Globalization;
using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Embedding;

/// <summary>Embeds the texts of a column, or the pairs of two, in the rows' order. Memory does not grow with the rows.</summary>
internal sealed class EmbedJob
{
    private const int ChunkRows = 2048;
    private const int ChunkCharacters = 4 << 20;
    private const string OutputName = "embedding";

    private readonly TextEncoder _encoder;
    private readonly List<string?> _texts = new(ChunkRows);
    private readonly List<string?> _second = new(ChunkRows);
    private readonly float[] _embeddings;
    private int _row;

    public EmbedJob(TextEncoder encoder)
    {
        _encoder = encoder;
        _embeddings = new float[ChunkRows * encoder.Dimensions];
    }

    /// <summary>Runs the job.</summary>
    /// <returns>The number of rows embedded.</returns>
    public long Run(InputSource input, RecordReader reader, OutputTarget output, RunProgress progress, CancellationToken cancellationToken)
    {
        string[] cells = [.. Enumerable.Range(0, _encoder.Dimensions).Select(i => string.Create(CultureInfo.InvariantCulture, $"e{i}"))];
        using var table = TableWriter.Create(output, [new VectorField<float>(OutputName, cells, GetEmbedding, new NumberFormat<float>())]);
        long rows = 0;
        while (ReadChunk(reader, cancellationToken))
        {
            var before = rows;
            var batches = new Relay<int>(done => progress.Report(before + done, () => input.Fraction));
            Embed(reader, before, batches, cancellationToken);
            for (_row = 0; _row < _texts.Count; _row++)
                table.WriteRow();
            rows += _texts.Count;
        }

        table.Complete();
        return rows;
    }

    private void Embed(RecordReader reader, long before, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var embeddings = _embeddings.AsSpan(0, _texts.Count * _encoder.Dimensions);
        try
        {
            if (reader.Columns.Count == 1)
                _encoder.Embed(_texts, embeddings, progress, cancellationToken);
            else
                _encoder.Embed(_texts, _second, embeddings, progress, cancellationToken);
        }
        catch (TextEmbeddingException e)
        {
            throw new ToolException($"Row {before + e.Index + 1} of {reader.Name} cannot be embedded: {e.InnerException!.Message}", e);
        }
    }

    private bool ReadChunk(RecordReader reader, CancellationToken cancellationToken)
    {
        _texts.Clear();
        _second.Clear();
        var characters = 0;
        while (_texts.Count < ChunkRows && characters < ChunkCharacters && reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = reader.GetText(0);
            characters += text?.Length ?? 0;
            _texts.Add(text);
            if (reader.Columns.Count == 1)
                continue;
            var second = reader.GetText(1);
            characters += second?.Length ?? 0;
            _second.Add(second);
        }

        return _texts.Count > 0;
    }

    private void GetEmbedding(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, _encoder.Dimensions);
        _embeddings.AsSpan(_row * _encoder.Dimensions, _encoder.Dimensions).CopyTo(editor.Values);
        value = editor.Commit();
    }
}
