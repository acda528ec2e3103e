using MLExtensions.Cli.Embedding;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Inspection;

/// <summary>What would be used of an encoder's directory, and what decided it.</summary>
internal static class EncoderInspection
{
    public static string Describe(string directory, TextEncoderOptions options)
    {
        using var encoder = EncoderDirectory.Open(directory, options);
        var report = new InspectionReport();
        report.Block(encoder.Description.ToString(), indent: 0);
        report.Line("depth", $"{Depth(encoder)}");
        return report.ToString();
    }

    private static string Depth(TextEncoder encoder)
    {
        try
        {
            var layers = encoder.Files.CountLayers(encoder.Options.Layer is null ? null : encoder.Options.OutputName);
            return $"{layers} layers; --layer takes 0 to {layers}";
        }
        catch (InvalidDataException)
        {
            return "the model's layers are not recognised; --output-name takes any value inside it";
        }
    }
}
