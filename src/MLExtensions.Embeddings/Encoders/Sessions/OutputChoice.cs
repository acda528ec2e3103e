using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MLExtensions.Embeddings;

/// <summary>Decides which of a model's outputs embeddings are made of.</summary>
internal static class OutputChoice
{
    private const string Sentence = "sentence_embedding";
    private const string Pooler = "pooler_output";
    private static readonly string[] s_tokens = ["last_hidden_state", "token_embeddings"];

    /// <summary>Chooses an output.</summary>
    /// <param name="outputs">The model's outputs.</param>
    /// <param name="file">What to call the model.</param>
    /// <param name="named">The output asked for; null for whichever fits.</param>
    /// <param name="expected">The output that the encoder's files name for the tokens' vectors; null where they do not.</param>
    /// <param name="needsTokens">Whether it must have a vector for each token, because they are pooled in a way that was asked for.</param>
    /// <param name="width">The size of a token's vector, where the encoder's files say it.</param>
    public static ModelOutput Choose(
        IReadOnlyDictionary<string, NodeMetadata> outputs, string file, string? named, string? expected, bool needsTokens, int? width)
    {
        var name = named ?? Candidates(expected, needsTokens).FirstOrDefault(outputs.ContainsKey) ?? throw new NotSupportedException(
            $"'{file}' has none of the outputs {List(Candidates(expected, needsTokens))}; it has {List(outputs.Keys)}. " +
            $"Name the one to take with {nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.OutputName)}.");
        if (!outputs.TryGetValue(name, out var output))
            throw new InvalidDataException($"'{file}' has no output '{name}'; its outputs are {List(outputs.Keys)}.");
        var rank = output.IsTensor ? output.Dimensions.Length : 0;
        if (rank is not (2 or 3) || output.ElementDataType is not (TensorElementType.Float or TensorElementType.Float16))
        {
            throw new InvalidDataException(
                $"The output '{name}' of '{file}' is {EncoderSession.Describe(output)}; Float or Float16, " +
                "[batch, dimensions] or [batch, tokens, dimensions], is expected.");
        }

        if (needsTokens && rank == 2)
            throw new NotSupportedException($"The output '{name}' of '{file}' has one vector for each text: there are no tokens' vectors to pool in another way.");
        if (output.Dimensions[^1] is > 0 and var size)
            return new ModelOutput(name, rank == 3, size);
        return new ModelOutput(name, rank == 3, width
            ?? throw new InvalidDataException(
                $"How large the embeddings of '{file}' are is said neither by its output '{name}' nor by 'hidden_size' in '{EncoderLayout.ConfigFileName}'."));
    }

    private static IEnumerable<string> Candidates(string? expected, bool needsTokens)
    {
        var tokens = expected is null ? s_tokens : s_tokens.Prepend(expected).Distinct();
        return needsTokens ? tokens : [Sentence, .. tokens, Pooler];
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
