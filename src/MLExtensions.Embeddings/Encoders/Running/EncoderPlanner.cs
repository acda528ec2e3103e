namespace MLExtensions.Embeddings;

/// <summary>Decides how an encoder works: by the options, else by its files, else by what sentence-transformers does where nothing is said.</summary>
internal sealed class EncoderPlanner(EncoderFiles files, EncoderModel model, TextEncoderOptions options)
{
    // Far above the longest context of today's encoders; it bounds what is allocated for one text.
    private const int LargestMaxTokens = 1 << 17;

    // What scales its inputs by what is in them, over the whole batch.
    private static readonly string[] s_dynamicOperators = ["DynamicQuantizeLinear", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM"];

    private readonly EncoderConfiguration _configuration = model.Configuration;

    private string ByOption => options.IsSaved ? "saved" : "option";

    public (EncoderPlan Plan, EncoderDescription Description) Decide()
    {
        var (maxTokens, maxTokensBy) = DecideMaxTokens();
        var (prompt, promptBy) = DecidePrompt();
        var includePrompt = options.IncludePrompt ?? _configuration.Pooling?.IncludePrompt ?? true;
        var takesTypes = model.Session.Takes(EncoderInput.Types);
        var tokens = new TextTokens(model.Tokenizer, _configuration, prompt, maxTokens, takesTypes);
        var outputs = ChooseOutputs(needsTokens: options.Pooling is not null || (prompt.Length > 0 && !includePrompt));
        var output = outputs[0];
        var (pooling, poolingBy) = DecidePooling(output);
        var dimensionsBy = DecideDimensions(output, pooling).Source;
        var normalizes = options.Normalize ?? _configuration.Modules?.Normalizes ?? false;
        var batches = DecideBatches();
        EmbeddingHead[] heads = [.. outputs.Select(each => new EmbeddingHead(each, pooling, DecideDimensions(each, pooling).Kept, normalizes))];
        var plan = new EncoderPlan(tokens, heads, batches, FindPaddingId(), _configuration.Model.FirstPosition, includePrompt ? 0 : tokens.PromptTokens);
        return (plan, new EncoderDescription
        {
            Name = files.Directory ?? files.Name,
            Family = _configuration.Model.Family,
            ModelFile = files.Layout.Model,
            Inputs = model.Session.InputNames,
            OutputNames = [.. outputs.Select(each => each.Name)],
            Layer = model.Session.Layers,
            TokenWidth = output.HasTokens ? output.Width : null,
            TokenizerFiles = files.Layout.Tokenizer,
            VocabularySize = model.Tokenizer.VocabularySize,
            MaxTokens = maxTokens,
            Prompt = prompt,
            Prompts = _configuration.Prompts.Prompts,
            IncludePrompt = includePrompt,
            Pooling = pooling,
            Dimensions = plan.Dimensions,
            Normalize = normalizes,
            Batches = batches,
            Sources = new Dictionary<string, string>
            {
                [nameof(EncoderDescription.MaxTokens)] = maxTokensBy,
                [nameof(EncoderDescription.Prompt)] = promptBy,
                [nameof(EncoderDescription.Layer)] = ByOption,
                [nameof(EncoderDescription.Pooling)] = poolingBy,
                [nameof(EncoderDescription.Dimensions)] = dimensionsBy,
                [nameof(EncoderDescription.Normalize)] = options.Normalize is not null ? ByOption : _configuration.Modules is not null ? ModuleList.FileName : "",
                [nameof(EncoderDescription.Batches)] =
                    options.Batches != BatchComposition.Automatic ? ByOption : IsDynamic ? "the model scales its numbers over the whole batch" : "",
            },
        });
    }

    private bool IsDynamic => s_dynamicOperators.Any(files.Layout.Outline.Operators.Contains);

    private (int, string) DecideMaxTokens()
    {
        var layout = files.Layout;
        var limit = Math.Min(_configuration.Model.Positions ?? LargestMaxTokens, LargestMaxTokens);
        if (options.MaxTokens > limit)
            throw OutOfRange(nameof(options.MaxTokens), options.MaxTokens.Value, $"the encoder '{files.Name}' takes at most {limit}");
        var (chosen, source) =
            options.MaxTokens is { } asked ? (asked, ByOption)
            : _configuration.Sentence.MaxTokens is { } bySentence ? (Math.Min(bySentence, limit), layout.SentenceConfig)
            : _configuration.Tokenizer.MaxTokens is { } byTokenizer && byTokenizer <= limit ? (byTokenizer, layout.TokenizerConfig)
            : _configuration.Model.Positions is not null ? (limit, layout.Config)
            : throw new InvalidDataException(
                $"'{files.Describe(layout.Config)}' has no 'max_position_embeddings', and no other file says how many tokens the model takes: " +
                $"say {nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.MaxTokens)}.");
        var special = model.Tokenizer.CountTokens("");
        return chosen >= special ? (chosen, source) : throw OutOfRange(nameof(options.MaxTokens), chosen, $"the special tokens alone are {special}");
    }

    private (string, string) DecidePrompt()
    {
        var prompts = _configuration.Prompts;
        if (options.Prompt is not null)
        {
            return options.PromptName is null
                ? (options.Prompt, ByOption)
                : throw new ArgumentException($"{nameof(TextEncoderOptions)}.{nameof(options.Prompt)} and {nameof(TextEncoderOptions)}.{nameof(options.PromptName)} are both given; say one.");
        }

        if (options.PromptName is { } name)
        {
            return prompts.Prompts.TryGetValue(name, out var prompt)
                ? (prompt, $"'{name}' of {EncoderLayout.Prompts}")
                : throw new ArgumentException(
                    $"{nameof(TextEncoderOptions)}.{nameof(options.PromptName)} is '{name}'; the encoder '{files.Name}' has " +
                    $"{(prompts.Prompts.Count == 0 ? "no prompts" : string.Join(", ", prompts.Prompts.Keys.Select(key => $"'{key}'")))}.");
        }

        return prompts.DefaultName is { } usual ? (prompts.Prompts[usual], $"'{usual}' of {EncoderLayout.Prompts}") : ("", "");
    }

    // What a model was cut at has become its outputs.
    private IReadOnlyList<ModelOutput> ChooseOutputs(bool needsTokens) => model.Session.Layers is null
        ? [ChooseOutput(options.OutputName, needsTokens)]
        : [.. model.Session.OutputNames.Select(name => ChooseOutput(name, needsTokens: true))];

    private ModelOutput ChooseOutput(string? name, bool needsTokens)
    {
        var output = OutputChoice.Choose(
            model.Session.Outputs, files.Describe(files.Layout.Model), name, _configuration.Sentence.OutputName, needsTokens,
            _configuration.Model.Dimensions);
        // One vector for each text is what comes out behind all modules, if the model has it.
        if (output.HasTokens && options.Pooling is null && _configuration.Modules?.Unsupported is { } module)
        {
            throw new NotSupportedException(
                $"'{files.Describe(ModuleList.FileName)}' asks for the module '{module}', which is not supported. Export the whole model, " +
                $"with the output 'sentence_embedding', or say {nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.Pooling)} to do without the module.");
        }

        return output;
    }

    private (Pooling?, string) DecidePooling(ModelOutput output)
    {
        if (!output.HasTokens)
            return (null, "");
        if (options.Pooling is not null)
            return (options.Pooling, ByOption);
        if (_configuration.Pooling is { } configured)
            return (configured.Pooling, configured.File);
        return _configuration.Modules is null
            ? (PoolingMode.Mean, "nothing says otherwise")
            : throw new NotSupportedException(
                $"'{files.Describe(ModuleList.FileName)}' has no pooling module: say {nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.Pooling)}.");
    }

    // Of each output by itself: layers need not be as wide as one another.
    private (int Kept, string Source) DecideDimensions(ModelOutput output, Pooling? pooling)
    {
        var full = EmbeddingHead.SizeOf(output, pooling);
        if (options.Dimensions is { } asked)
            return asked <= full || options.IsSaved ? (Math.Min(asked, full), ByOption) : throw OutOfRange(nameof(options.Dimensions), asked, $"the embeddings of '{files.Name}' have {full}");
        return _configuration.Prompts.Dimensions is { } kept && kept < full ? (kept, EncoderLayout.Prompts) : (full, "");
    }

    private BatchComposition DecideBatches()
    {
        var takesMask = model.Session.Takes(EncoderInput.Mask);
        if (options.Batches == BatchComposition.SimilarLengths && !takesMask)
        {
            throw new ArgumentException(
                $"{nameof(TextEncoderOptions)}.{nameof(options.Batches)} is {options.Batches}; the model of '{files.Name}' takes no attention mask, so texts cannot be padded.");
        }

        if (IsDynamic && options.Cache is not null && options.Batches is not (BatchComposition.Automatic or BatchComposition.SingleTexts))
        {
            throw new ArgumentException(
                $"{nameof(TextEncoderOptions)}.{nameof(options.Batches)} is {options.Batches}; the numbers of the model of '{files.Name}' then depend on what is computed together, " +
                $"so they cannot be kept in a cache. Say {nameof(BatchComposition.SingleTexts)}, or no {nameof(TextEncoderOptions)}.{nameof(options.Cache)}.");
        }

        if (options.Batches != BatchComposition.Automatic)
            return options.Batches;
        return IsDynamic ? BatchComposition.SingleTexts : takesMask ? BatchComposition.SimilarLengths : BatchComposition.EqualLengths;
    }

    private int FindPaddingId()
    {
        var token = _configuration.Tokenizer.PaddingToken;
        var id = _configuration.Model.PaddingId ?? model.Tokenizer.Options.Padding?.Id ?? (token is null ? null : model.Tokenizer.TokenToId(token)) ?? 0;
        return id < (_configuration.Model.VocabularySize ?? int.MaxValue) ? id : 0;
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, int value, string why) =>
        new(name, value, $"{nameof(TextEncoderOptions)}.{name} is {value}; {why}.");
}
