using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML;

/// <summary>The name under which a part's loader is registered: up to 24 Latin-1 characters, padded with zeros.</summary>
[InlineArray(MaximumLength)]
internal struct LoaderSignature
{
    public const int MaximumLength = 24;

    private byte _first;

    public LoaderSignature(string? name)
    {
        if (name is null)
            return;
        if (name.Length > MaximumLength || name.Any(c => c > byte.MaxValue))
            throw new ArgumentException($"The loader signature '{name}' must be at most {MaximumLength} Latin-1 characters.", nameof(name));
        Encoding.Latin1.GetBytes(name, this);
    }

    public readonly override string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        return Encoding.Latin1.GetString(bytes.TrimEnd((byte)0));
    }
}
