namespace MLExtensions.Cli.Options;

/// <summary>The layouts of rows in a file.</summary>
internal enum FileFormat
{
    JsonLines,
    Csv,
    Tsv,
    Text,
    Npy,
}
