using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>
/// The annotations of columns of scores, with the names, types and values of ML.NET's own trainers. All columns that one model adds are of
/// one score set, whose number is one above that of the sets in the input.
/// </summary>
internal static class ScoreAnnotations
{
    public const string Kind = "ScoreColumnKind";
    public const string ValueKind = "ScoreValueKind";
    public const string SetId = "ScoreColumnSetId";
    public const string IsNormalized = "IsNormalized";
    public const string KeyValues = "KeyValues";
    public const string TrainingLabelValues = "TrainingLabelValues";
    public const string SlotNames = "SlotNames";

    private static readonly KeyDataViewType s_setIdType = new(typeof(uint), int.MaxValue);

    /// <summary>The number of the next score set.</summary>
    public static uint NextSet(DataViewSchema input)
    {
        uint last = 0;
        foreach (var column in input)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId)?.Type is not KeyDataViewType { RawType: var type } || type != typeof(uint))
                continue;
            uint set = 0;
            column.Annotations.GetValue(SetId, ref set);
            last = Math.Max(last, set);
        }

        return checked(last + 1);
    }

    public static void AddText(this DataViewSchema.Annotations.Builder annotations, string name, string text) =>
        annotations.Add(name, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = text.AsMemory());

    public static void AddSet(this DataViewSchema.Annotations.Builder annotations, uint set) =>
        annotations.Add(SetId, s_setIdType, (ref uint value) => value = set);

    public static void AddIsNormalized(this DataViewSchema.Annotations.Builder annotations) =>
        annotations.Add(IsNormalized, BooleanDataViewType.Instance, (ref bool value) => value = true);

    /// <summary>The shape of the annotations that every column of scores has, and of others.</summary>
    public static SchemaShape Shape(params IEnumerable<SchemaShape.Column> others) => new(
    [
        Scalar(Kind, TextDataViewType.Instance),
        Scalar(ValueKind, TextDataViewType.Instance),
        SchemaShapes.Column(SetId, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true),
        .. others,
    ]);

    public static SchemaShape.Column Scalar(string name, DataViewType type) => SchemaShapes.Column(name, SchemaShape.Column.VectorKind.Scalar, type);

    public static SchemaShape.Column Vector(string name, DataViewType itemType) => SchemaShapes.Column(name, SchemaShape.Column.VectorKind.Vector, itemType);
}
