namespace Microsoft.ML.Data;

/// <summary>The annotation names that ML.NET gives a meaning.</summary>
internal static class AnnotationUtils
{
    public static class Kinds
    {
        public const string SlotNames = "SlotNames";
        public const string KeyValues = "KeyValues";
        public const string ScoreColumnSetId = "ScoreColumnSetId";
        public const string ScoreColumnKind = "ScoreColumnKind";
        public const string ScoreValueKind = "ScoreValueKind";
        public const string IsNormalized = "IsNormalized";
        public const string IsUserVisible = "IsUserVisible";
        public const string TrainingLabelValues = "TrainingLabelValues";
        public const string CategoricalSlotRanges = "CategoricalSlotRanges";
    }

    public static class Const
    {
        public static class ScoreColumnKind
        {
            public const string Regression = "Regression";
        }

        public static class ScoreValueKind
        {
            public const string Score = "Score";
        }
    }
}
