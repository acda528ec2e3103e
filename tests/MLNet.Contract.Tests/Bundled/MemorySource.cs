using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>A stream as a source of data.</summary>
internal sealed class MemorySource(Stream stream) : IMultiStreamSource
{
    public int Count => 1;

    public string GetPathOrNull(int index) => "memory";

    public Stream Open(int index) => stream;

    public TextReader OpenTextReader(int index) => new StreamReader(stream);
}
