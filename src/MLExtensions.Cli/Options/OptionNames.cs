using System.Text.RegularExpressions;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Options;

/// <summary>What the libraries' settings are called on the command line.</summary>
internal static partial class OptionNames
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        [nameof(TextEncoderOptions.ModelFile)] = "--onnx",
        [nameof(TextEncoderOptions.OutputName)] = "--output-name",
        [nameof(TextEncoderOptions.Layer)] = "--layer",
        [nameof(TextEncoderOptions.Pooling)] = "--pooling",
        [nameof(TextEncoderOptions.Normalize)] = "--normalize",
        [nameof(TextEncoderOptions.Dimensions)] = "--dimensions",
        [nameof(TextEncoderOptions.Prompt)] = "--prompt",
        [nameof(TextEncoderOptions.PromptName)] = "--prompt-name",
        [nameof(TextEncoderOptions.IncludePrompt)] = "--include-prompt",
        [nameof(TextEncoderOptions.MaxTokens)] = "--max-length",
        [nameof(TextEncoderOptions.Batches)] = "--batches",
        [nameof(TextEncoderOptions.BatchTokens)] = "--batch-tokens",
        [nameof(TextEncoderOptions.Threads)] = "--threads",
        [nameof(TextEncoderOptions.Cache)] = "--cache",
    };

    /// <summary>A library's message as a user of the command line understands it.</summary>
    public static string Translate(string message)
    {
        var translated = Setting().Replace(message, match => s_names.GetValueOrDefault(match.Groups[1].Value, match.Value));
        // What .NET adds to an argument's message names a property and its value once more.
        var added = translated.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return added < 0 ? translated : translated[..added];
    }

    [GeneratedRegex(@"\bTextEncoderOptions\.(\w+)")]
    private static partial Regex Setting();
}
