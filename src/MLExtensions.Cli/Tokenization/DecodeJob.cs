using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;
using MLExtensions.Tokenizers;

namespace MLExtensions.Cli.Tokenization;

/// <summary>Writes the texts that a column of token ids stands for, row by row.</summary>
internal sealed class DecodeJob(Tokenizer tokenizer, bool skipSpecialTokens)
{
    private string _text = "";

    /// <summary>Runs the job.</summary>
    /// <returns>The numbers of rows and of tokens.</returns>
    public (long Rows, long Tokens) Run(InputSource input, RecordReader reader, OutputTarget output, RunProgress progress, CancellationToken cancellationToken)
    {
        using var table = TableWriter.Create(
            output, [new ScalarField<string>(TextLinesReader.ColumnName, (ref string value) => value = _text, new StringFormat<string>(text => text))]);
        var items = new CellItems();
        long rows = 0, tokens = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.GetItems(0, items, areTexts: false);
            _text = tokenizer.Decode(ReadIds(reader, items), skipSpecialTokens);
            table.WriteRow();
            tokens += items.Count;
            progress.Report(++rows, () => input.Fraction);
        }

        table.Complete();
        return (rows, tokens);
    }

    private int[] ReadIds(RecordReader reader, CellItems items)
    {
        var ids = new int[items.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            if (!int.TryParse(items[i], NumberStyles.None, CultureInfo.InvariantCulture, out ids[i]) || tokenizer.IdToToken(ids[i]) is null)
                throw reader.Error(0, $"item {i + 1}: '{items[i]}' is no token's id; ids are 0 to {tokenizer.VocabularySize - 1}.");
        }

        return ids;
    }
}
