namespace Microsoft.ML.Data;

/// <summary>
/// Splits text in the notation of ML.NET's command lines into tokens: words, <c>=</c>, and groups in braces. Quotes keep words
/// together; a backslash before a quote, a brace or <c>#</c> takes its meaning away; <c>#</c> starts a comment.
/// </summary>
internal sealed class ArgumentLexer(string text)
{
    private readonly TextBuffer _token = new();
    private int _position;
    private bool _isInvalid;

    private bool IsAtEnd => _position >= text.Length;

    private char Current => IsAtEnd ? '\0' : text[_position];

    /// <summary>The tokens, groups with their braces; null if the notation is broken.</summary>
    public static List<string>? Split(string text)
    {
        var lexer = new ArgumentLexer(text);
        var tokens = new List<string>();
        while (!lexer.IsAtEnd)
        {
            if (lexer.Read() is { Length: > 0 } token)
                tokens.Add(token);
        }
        return lexer._isInvalid ? null : tokens;
    }

    /// <summary>What stands in a group; null if the text is not exactly one.</summary>
    public static string? Unwrap(string text)
    {
        var lexer = new ArgumentLexer(text);
        if (lexer.Current != '{')
            return null;
        lexer.ReadGroup(keepBraces: false);
        return lexer._isInvalid || !lexer.IsAtEnd ? null : lexer._token.Text.ToString();
    }

    /// <summary>Whether the text is one word that stands for itself.</summary>
    public static bool IsPlainWord(string text)
    {
        if (text is "" or ['{', ..])
            return false;
        var lexer = new ArgumentLexer(text);
        return lexer.Read() == text && lexer is { _isInvalid: false, IsAtEnd: true };
    }

    private string Read()
    {
        _token.Clear();
        SkipSpaceAndComments();
        while (!IsAtEnd && !char.IsWhiteSpace(Current) && Current != '#')
        {
            if (Current is '{' or '}' or '=')
            {
                if (_token.Length == 0)
                    ReadMark();
                break;
            }
            if (Current == '\\')
                ReadBackslashes(reduce: true);
            else if (Current == '"')
                ReadString(reduce: true);
            else
                Take();
        }
        return _token.Text.ToString();
    }

    private void ReadMark()
    {
        _isInvalid |= Current == '}';
        if (Current == '{')
            ReadGroup(keepBraces: true);
        else
            Take();
    }

    private void SkipSpaceAndComments()
    {
        while (!IsAtEnd && (char.IsWhiteSpace(Current) || Current == '#'))
        {
            if (Current != '#')
            {
                _position++;
                continue;
            }
            while (!IsAtEnd && Current is not ('\r' or '\n'))
                _position++;
        }
    }

    private void ReadGroup(bool keepBraces)
    {
        var depth = 0;
        do
        {
            if (Current == '"')
            {
                ReadString(reduce: false);
                continue;
            }
            if (Current == '\\')
            {
                ReadBackslashes(reduce: !keepBraces && depth == 1);
                continue;
            }
            if (Current == '{')
                depth++;
            else if (Current == '}')
                depth--;
            var isOuter = depth == 0 || (depth == 1 && Current == '{');
            if (keepBraces || !isOuter)
                Take();
            else
                _position++;
        }
        while (depth > 0 && !IsAtEnd);
        _isInvalid |= depth > 0;
    }

    private void ReadString(bool reduce)
    {
        TakeUnless(reduce);
        while (!IsAtEnd && Current is not ('"' or '\r' or '\n'))
        {
            if (Current == '\\')
                ReadBackslashes(reduce);
            else
                Take();
        }
        if (Current == '"')
            TakeUnless(reduce);
        else
            _isInvalid = true;
    }

    // Backslashes mean something only before what they can escape.
    private void ReadBackslashes(bool reduce)
    {
        var start = _position;
        while (Current == '\\')
            _position++;
        var count = _position - start;
        var escapes = Current is '"' or '{' or '}' or '#';
        _token.Append(text.AsSpan(start, escapes && reduce ? count / 2 : count));
        if (escapes && count % 2 == 1)
            Take();
    }

    private void Take() => _token.Append(text[_position++]);

    private void TakeUnless(bool dropped)
    {
        if (dropped)
            _position++;
        else
            Take();
    }
}
