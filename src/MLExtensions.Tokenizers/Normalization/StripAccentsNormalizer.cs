using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>Drops combining marks (<c>StripAccents</c>); what a decomposed accent is, a step before must have made one.</summary>
internal sealed class StripAccentsNormalizer : PointNormalizer
{
    protected override int Map(int point) => UnicodeData.Is(point, CharFlags.Mark) ? Drop : Keep;
}
