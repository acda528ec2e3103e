using System.Text;

namespace MLExtensions.Svm.Tests.Formats;

/// <summary>A text that comes in pieces of any size, as from a pipe.</summary>
internal sealed class TextStream(byte[] text, int piece) : MemoryStream(text)
{
    public TextStream(string text, int piece = int.MaxValue) : this(Encoding.UTF8.GetBytes(text), piece)
    {
    }

    // Reading into spans comes here as well.
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
}
