using Microsoft.ML.OnnxRuntime;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Embedding;

/// <summary>Opens the encoder that a command line names.</summary>
internal static class EncoderDirectory
{
    /// <summary>Opens an encoder.</summary>
    /// <param name="directory">Its directory, or null for the default encoder's.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="ToolException">There is no encoder, or not one that can be used.</exception>
    /// <exception cref="UsageException">An option does not fit the encoder.</exception>
    public static TextEncoder Open(string? directory, TextEncoderOptions options)
    {
        try
        {
            return TextEncoder.Load(DefaultTextEncoder.Locate(directory), options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(OptionNames.Translate(e.Message));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or UnauthorizedAccessException or OnnxRuntimeException)
        {
            throw new ToolException($"The encoder {(directory is null ? "" : $"'{directory}' ")}cannot be opened: {OptionNames.Translate(e.Message)}", e);
        }
    }
}
