namespace Microsoft.ML.Data;

/// <summary>Text as it stands in text files: in quotes where it could be read as something else.</summary>
internal static class QuotedText
{
    public static void Append(ReadOnlySpan<char> value, char separator, TextBuffer text)
    {
        if (!value.IsEmpty && value[0] != ' ' && value.IndexOfAny("\":\n") < 0 && !value.Contains(separator))
        {
            text.Append(value);
            return;
        }
        text.Append('"');
        for (int quote; (quote = value.IndexOf('"')) >= 0; value = value[(quote + 1)..])
        {
            text.Append(value[..quote]);
            text.Append("\"\"");
        }
        text.Append(value);
        text.Append('"');
    }
}
