using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;
using MLExtensions.Tokenizers;

namespace MLExtensions.Cli.Tokenization;

/// <summary>Writes the tokens of a column of texts, or of the pairs of two, row by row.</summary>
internal sealed class TokenizeJob(Tokenizer tokenizer, EncodingOptions options)
{
    private TokenEncoding _encoding = null!;

    /// <summary>Runs the job.</summary>
    /// <returns>The numbers of rows and of tokens.</returns>
    public (long Rows, long Tokens) Run(InputSource input, RecordReader reader, OutputTarget output, RunProgress progress, CancellationToken cancellationToken)
    {
        var format = new NumberFormat<int>();
        using var table = TableWriter.Create(output,
        [
            new RaggedField<int>("ids", Values(encoding => encoding.Ids), format),
            new RaggedField<int>("type_ids", Values(encoding => encoding.TypeIds), format),
            new RaggedField<int>("offsets", GetOffsets, format),
            new RaggedField<int>("special_tokens_mask", Values(encoding => encoding.SpecialTokensMask), format),
        ]);
        long rows = 0, tokens = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows++;
            _encoding = Encode(reader, rows);
            tokens += _encoding.Count;
            table.WriteRow();
            progress.Report(rows, () => input.Fraction);
        }

        table.Complete();
        return (rows, tokens);
    }

    private TokenEncoding Encode(RecordReader reader, long row)
    {
        try
        {
            return reader.Columns.Count == 1
                ? tokenizer.Encode(reader.GetText(0), options)
                : tokenizer.Encode(reader.GetText(0), reader.GetText(1), options);
        }
        catch (InvalidOperationException e)
        {
            throw new ToolException($"Row {row} of {reader.Name} cannot be tokenised: {e.Message}", e);
        }
    }

    private ValueGetter<VBuffer<int>> Values(Func<TokenEncoding, ReadOnlySpan<int>> part) => (ref VBuffer<int> value) =>
    {
        var values = part(_encoding);
        var editor = VBufferEditor.Create(ref value, values.Length);
        values.CopyTo(editor.Values);
        value = editor.Commit();
    };

    // Start and end of each token, one after the other.
    private void GetOffsets(ref VBuffer<int> value)
    {
        var offsets = _encoding.Offsets;
        var editor = VBufferEditor.Create(ref value, 2 * offsets.Length);
        for (var i = 0; i < offsets.Length; i++)
            (editor.Values[2 * i], editor.Values[(2 * i) + 1]) = (offsets[i].Start, offsets[i].End);
        value = editor.Commit();
    }
}
