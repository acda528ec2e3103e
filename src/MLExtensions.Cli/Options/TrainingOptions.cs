using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Training;
using MLExtensions.Embeddings;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Options;

/// <summary>The options that say what is trained.</summary>
internal sealed class TrainingOptions
{
    private readonly DataOption _data = new(isRequired: false);
    private readonly TaskOption _task = new("the label");
    private readonly CacheOption _cache = new();

    private readonly Option<string> _label = new("--label", "-l") { Description = "The column to predict.", HelpName = "COLUMN" };

    private readonly (ColumnPurpose Purpose, Option<string[]> Option)[] _columns =
    [
        (ColumnPurpose.Text, Columns("--text", "Columns that are texts, embedded by encoders.")),
        (ColumnPurpose.Numeric, Columns("--numeric", "Columns that are numbers.")),
        (ColumnPurpose.Categorical, Columns("--categorical", "Columns of which each value is a category.")),
        (ColumnPurpose.Ignored, Columns("--ignore", "Columns that are not used.")),
    ];

    private readonly Option<string[]> _image = Columns("--image", "Columns of pictures; not supported yet.");

    private readonly Option<string[]> _encoder = new("--encoder")
    {
        Description = "Encoders for the texts: directories, as 'mlext embed' takes them. " +
            $"Unsaid, the directory that {DefaultTextEncoder.EnvironmentVariable} names, else the default encoder that 'build.sh setup' made.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _folds = new("--folds")
    {
        Description = "The parts that rows are divided into; each is scored by models that have not seen it.",
        HelpName = "N",
        DefaultValueFactory = _ => TrainingRequest.DefaultFolds,
    };

    private readonly Option<string> _group = new("--group") { Description = "A column whose equal values, such as an author's, stay in one fold.", HelpName = "COLUMN" };

    private readonly Option<double> _time = new("--time")
    {
        Description = "Seconds after which no further candidate is begun; the first is always finished.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => TrainingRequest.DefaultSeconds,
    };

    private readonly Option<int> _seed = new("--seed") { Description = "Decides the folds.", HelpName = "N", DefaultValueFactory = _ => TrainingRequest.DefaultSeed };

    public void AddTo(Command command)
    {
        _data.AddTo(command);
        command.Add(_label);
        _task.AddTo(command);
        foreach (var option in (Option[])[.. _columns.Select(c => c.Option), _image, _encoder, _folds, _group, _time, _seed])
            command.Add(option);
        _cache.AddTo(command);
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="UsageException">One is missing, or out of range.</exception>
    public TrainingRequest Read(ParseResult parsed)
    {
        if (parsed.GetValue(_image) is { Length: > 0 })
            throw new UsageException("--image is not supported yet: pictures cannot be learnt from. Leave it out; use other columns.");
        if (_data.Path(parsed) is not { } data)
            throw new UsageException($"Option '--data' is required, or the path of a {JobFile.Name}.");
        if (parsed.GetValue(_label) is not { } label)
            throw new UsageException("Option '--label' is required: the column to predict.");
        var folds = parsed.GetValue(_folds);
        if (folds < 2)
            throw new UsageException(FormattableString.Invariant($"--folds is {folds}; it must be 2 or more."));
        var seconds = parsed.GetValue(_time);
        if (!(seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds))
            throw new UsageException(FormattableString.Invariant($"--time is {seconds}; it must be 0 seconds or more."));
        return new TrainingRequest
        {
            Data = data,
            Format = _data.Format(parsed, data),
            Label = label,
            Task = _task.Read(parsed),
            Columns = [.. _columns.SelectMany(c => (parsed.GetValue(c.Option) ?? []).Select(value => new ColumnRequest(c.Option.Name, value, c.Purpose, IsList: true)))],
            Encoders = parsed.GetValue(_encoder) is { Length: > 0 } encoders ? encoders : null,
            Folds = folds,
            Group = parsed.GetValue(_group),
            Seed = parsed.GetValue(_seed),
            TimeLimit = TimeSpan.FromSeconds(seconds),
            Cache = _cache.Path(parsed),
        };
    }

    private static Option<string[]> Columns(string name, string description) => new(name)
    {
        Description = $"{description} Several with commas between, or the option again.",
        HelpName = "COLUMN",
        AllowMultipleArgumentsPerToken = true,
    };
}
