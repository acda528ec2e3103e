using System.Text;

namespace MLExtensions.Cli.Input;

/// <summary>Strict UTF-8: what is not UTF-8 is an error, never a replacement character.</summary>
internal static class Utf8Text
{
    public static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Passes over a UTF-8 byte-order mark and refuses the marks of other encodings.</summary>
    public static Stream SkipMark(Stream stream, string name)
    {
        var head = new byte[3];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var read = head.AsMemory(0, length);
        if (read.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || read.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            stream.Dispose();
            throw new InputException($"{name} is UTF-16. Save it as UTF-8 (iconv -f UTF-16 -t UTF-8, or Out-File -Encoding utf8).");
        }

        return new PrefixedStream(read.Span.SequenceEqual(Encoding.UTF8.Preamble) ? default : read, stream);
    }
}
