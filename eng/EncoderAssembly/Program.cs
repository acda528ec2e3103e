using MLExtensions.Onnx.Encoders;

if (args is not [var packageDirectory, var outputDirectory])
{
    Console.Error.WriteLine("Usage: EncoderAssembly PACKAGE-DIRECTORY OUTPUT-DIRECTORY");
    return 2;
}

try
{
    UniversalSentenceEncoderLite.Assemble(packageDirectory, outputDirectory);
    return 0;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
