using Microsoft.ML;
using MLExtensions.Testing;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>The transforms in every variant that is stored differently.</summary>
internal static class TransformCases
{
    private static readonly InputOutputColumnPair[] Numbers =
        [new("Single2", "Single"), new("Double2", "Double"), new("Singles2", "Singles"), new("Doubles2", "Doubles"), new("Sparse2", "Sparse")];

    private static readonly string[] NumberOutputs = [.. Numbers.Select(pair => pair.OutputColumnName)];

    public static IReadOnlyList<TransformCase> All { get; } =
    [
        new("concatenate", t => t.Concatenate("Joined", "Single", "Singles", "Score", "Sparse"), ["Joined"])
        {
            Wrong = [WrongInput.Replaced("Score", "Text"), WrongInput.Replaced("Sparse", "Doubles")],
        },
        new("concatenate-sparse", t => t.Concatenate("Joined", "Sparse", "Single", "Sparse"), ["Joined"]),
        new("concatenate-varying", t => t.Concatenate("Joined", "Varying", "Single"), ["Joined"]),
        new("concatenate-one", t => t.Concatenate("Joined", "Doubles"), ["Joined"]),
        new("concatenate-text", t => t.Concatenate("Joined", "Text", "Text"), ["Joined"]),
        new("concatenate-named", t => t.Concatenate("Inner", "Single", "Score").Append(t.Concatenate("Joined", "Label", "Inner", "Singles")), ["Inner", "Joined"]),
        new("copy", t => t.CopyColumns("Copied", "Doubles").Append(t.CopyColumns("Single", "Text")), ["Copied", "Single", "Text"]),
        new("copy-key", t => t.CopyColumns("Copied", "Key"), ["Copied"]),
        new("drop", t => t.DropColumns("Single", "Text"), ["Double", "Key"]) { Changes = [] },
        new("select", t => t.SelectColumns("Text", "Single", "Boolean"), ["Text", "Single", "Boolean"]),
        new("select-hidden", t => t.CopyColumns("Single", "Score").Append(t.SelectColumns(["Single", "Text"], keepHidden: true)), ["Single", "Text"]),
        new("min-max", t => t.NormalizeMinMax(Numbers), NumberOutputs)
        {
            Wrong = [WrongInput.Replaced("Single", "Text"), WrongInput.Replaced("Double", "Integer")],
        },
        new("min-max-shifted", t => t.NormalizeMinMax(Numbers, fixZero: false), NumberOutputs),
        new("min-max-first-rows", t => t.NormalizeMinMax(Numbers, maximumExampleCount: 7, fixZero: false), NumberOutputs),
        new("mean-variance", t => t.NormalizeMeanVariance(Numbers), NumberOutputs),
        new("mean-variance-shifted", t => t.NormalizeMeanVariance(Numbers, fixZero: false), NumberOutputs),
        new("mean-variance-cdf", t => t.NormalizeMeanVariance(Numbers, useCdf: true), NumberOutputs),
        new("missing-default", t => t.ReplaceMissingValues([.. Numbers, new("Varying2", "Varying")]), [.. NumberOutputs, "Varying2"]),
        .. Enum.GetValues<ReplacementMode>().Where(mode => mode != ReplacementMode.DefaultValue).SelectMany(mode => new TransformCase[]
        {
            new($"missing-{mode}".ToLowerInvariant(), t => t.ReplaceMissingValues(Numbers, mode), NumberOutputs)
            {
                Wrong = [WrongInput.Replaced("Singles", "Sparse") with { OnlyByModel = true }],
            },
            new($"missing-{mode}-across".ToLowerInvariant(),
                t => t.ReplaceMissingValues([.. Numbers, new("Varying2", "Varying")], mode, imputeBySlot: false), [.. NumberOutputs, "Varying2"]),
        }),
        new("chain", t => t.ReplaceMissingValues("Singles", replacementMode: ReplacementMode.Mean)
            .Append(t.Concatenate("Features", "Singles", "Score"))
            .Append(t.NormalizeMeanVariance("Features", fixZero: false))
            .Append(t.CopyColumns("Inputs", "Features"))
            .Append(t.DropColumns("Doubles")), ["Features", "Inputs", "Singles"]),
        new("annotated-input", t => t.Concatenate("Joined", "Features", "Score"), ["Features", "Joined"],
            Prepare: t => t.Concatenate("Features", "Singles", "Label", "Single").Append(t.NormalizeMinMax("Features"))),
        .. ConvertCases.All,
        .. KeyCases.All,
        .. CustomMappingCases.All,
    ];

    public static TransformCase Get(string name) => All.Single(transform => transform.Name == name);
}
