using System.Text;

namespace MLExtensions.Experiments.Report;

/// <summary>Writes elements that are HTML and XML alike, everything escaped.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];

    /// <summary>Begins an element; <see cref="Close"/> ends it. Attributes without a value (null) are left out.</summary>
    public Markup Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(tag, attributes);
        _text.Append('>');
        _open.Push(tag);
        return this;
    }

    public Markup Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>Ends an element, and the line.</summary>
    public Markup CloseLine()
    {
        Close();
        return Line();
    }

    public Markup Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>An element with text alone.</summary>
    public Markup Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(tag, attributes).Text(text).Close();

    /// <summary>An element without content, of those that HTML ends by themselves or of SVG.</summary>
    public Markup Empty(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(tag, attributes);
        _text.Append("/>");
        return this;
    }

    public Markup Text(string text)
    {
        SafeText.Append(_text, text);
        return this;
    }

    /// <summary>Markup that is known to be well-formed.</summary>
    public Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _open.Count == 0 ? _text.ToString() : throw new InvalidOperationException($"The element '{_open.Peek()}' is not closed.");

    private void Tag(string tag, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            _text.Append(' ').Append(name).Append("=\"");
            SafeText.Append(_text, value);
            _text.Append('"');
        }
    }
}
