using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Tokenization;
using MLExtensions.Tokenizers;

namespace MLExtensions.Cli.Commands;

/// <summary><c>mlext tokenize</c>: turns texts into tokens, and back.</summary>
internal sealed class TokenizeCommand : Verb
{
    private const string Ids = "ids";

    private static readonly (TruncationStrategy Value, string Name)[] s_strategies =
    [
        (TruncationStrategy.LongestFirst, "longest-first"), (TruncationStrategy.OnlyFirst, "only-first"), (TruncationStrategy.OnlySecond, "only-second"),
    ];

    private readonly InputOptions _input = new();
    private readonly OutputOptions _output = new([FileFormat.JsonLines, FileFormat.Csv, FileFormat.Tsv], isRequired: false);

    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "The tokenizer: a model's directory, or a tokenizer.json. Unsaid, that of the default encoder.",
        HelpName = "DIR",
    };

    private readonly Option<string> _column = new("--column")
    {
        Description = $"The column, or field, of the texts; unsaid, {TextLinesReader.ColumnName}, or with --decode {Ids}.",
        HelpName = "NAME",
    };

    private readonly Option<string> _pairColumn = new("--pair-column") { Description = "A second column of texts, each encoded with the first as a pair.", HelpName = "NAME" };

    private readonly Option<int?> _maxLength = new("--max-length")
    {
        Description = "The most tokens of a row, special ones included; unsaid, texts stay whole whatever the tokenizer's file says.",
        HelpName = "N",
    };

    private readonly Option<string> _truncation = new("--truncation") { Description = "Which text of a pair is cut; unsaid, longest-first." };

    private readonly Option<bool> _noSpecialTokens = new("--no-special-tokens") { Description = "Add none of the tokens that the model expects around a text." };

    private readonly Option<bool> _decode = new("--decode") { Description = "Go the other way: from ids to texts, special tokens left out." };

    private readonly Option<bool> _keepSpecialTokens = new("--keep-special-tokens") { Description = "With --decode, keep special tokens in the texts." };

    public TokenizeCommand(ToolConsole console)
        : base(console, "tokenize", "Turns texts into the tokens that a model sees, exactly as Hugging Face's tokenizers do, and back.")
    {
        _truncation.AcceptOnlyFromAmong([.. s_strategies.Select(strategy => strategy.Name)]);
        Add(_model);
        _input.AddTo(this);
        Add(_column);
        Add(_pairColumn);
        _output.AddTo(this);
        foreach (var option in new Option[] { _maxLength, _truncation, _noSpecialTokens, _decode, _keepSpecialTokens })
            Add(option);
    }

    public override string Notes => $$"""
        {{InputOptions.Notes}}

        Output:
          .jsonl  {"ids": [...], "type_ids": [...], "offsets": [...], "special_tokens_mask": [...]} a row; offsets are flat: the start and the end of
                  each token in the text, in UTF-16 code units. With --decode, {"text": "..."} a row.
          .csv, .tsv  the same as columns, items separated by ';'

        Examples:
          mlext tokenize --model ./all-MiniLM-L6-v2 --input reviews.txt --output tokens.jsonl
          mlext tokenize --model ./all-MiniLM-L6-v2 --input pairs.csv --column question --pair-column answer --max-length 128 --truncation only-second
          mlext tokenize --model ./all-MiniLM-L6-v2 --decode --input tokens.jsonl

        """;

    protected override int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var decodes = parsed.GetValue(_decode);
        Check(parsed, decodes);
        var options = ReadOptions(parsed);
        using var input = _input.Open(parsed, Console, cancellationToken);
        var column = parsed.GetValue(_column) ?? (decodes ? Ids : TextLinesReader.ColumnName);
        using var reader = RecordReader.Open(input, parsed.GetValue(_pairColumn) is { } pair ? [column, pair] : [column]);
        using var output = _output.Open(parsed, Console, input);
        var display = CreateDisplay(parsed);
        var (rows, tokens) = display.Run(decodes ? "Decoding" : "Tokenising", progress =>
        {
            var tokenizer = TokenizerFile.Open(parsed.GetValue(_model));
            var done = decodes
                ? new DecodeJob(tokenizer, !parsed.GetValue(_keepSpecialTokens)).Run(input, reader, output, progress, cancellationToken)
                : new TokenizeJob(tokenizer, options).Run(input, reader, output, progress, cancellationToken);
            output.Commit();
            return done;
        });
        display.Done($"{(decodes ? "decoded" : "tokenised")} {rows:N0} rows of {input.Name} into {output.Name}, {tokens:N0} tokens");
        return ExitCode.Success;
    }

    private void Check(ParseResult parsed, bool decodes)
    {
        Option[] others = decodes ? [_pairColumn, _maxLength, _truncation, _noSpecialTokens] : [_keepSpecialTokens];
        if (others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } wrong)
            throw new UsageException($"{wrong.Name} has no use {(decodes ? "with" : "without")} {_decode.Name}.");
        if (parsed.GetValue(_truncation) is not null && parsed.GetValue(_maxLength) is null)
            throw new UsageException($"{_truncation.Name} needs {_maxLength.Name}.");
    }

    private EncodingOptions ReadOptions(ParseResult parsed)
    {
        try
        {
            var strategy = s_strategies.FirstOrDefault(strategy => strategy.Name == parsed.GetValue(_truncation)).Value;
            return new EncodingOptions
            {
                AddSpecialTokens = !parsed.GetValue(_noSpecialTokens),
                Truncation = parsed.GetValue(_maxLength) is { } length ? new TruncationOptions { MaxLength = length, Strategy = strategy } : null,
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
