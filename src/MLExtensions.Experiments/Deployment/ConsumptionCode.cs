using System.Text;

namespace MLExtensions.Experiments.Deployment;

/// <summary>A model's input and output as C# classes, and how to load it.</summary>
internal static class ConsumptionCode
{
    public static string Of(ExperimentTask task, IReadOnlyList<ColumnChoice> columns, IReadOnlyList<string> classes, string version)
    {
        var label = columns.Single(column => column.Purpose == ColumnPurpose.Label).Name;
        var code = new StringBuilder($$"""
            // How model.zip is used: a row as ModelInput, what is predicted as ModelOutput, and Predictor, which loads the zip. Packages: MLExtensions.Embeddings,
            // MLExtensions.Ensembles, MLExtensions.Svm, {{version}}.

            #nullable enable

            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Text.Json.Serialization;
            using Microsoft.ML;
            using Microsoft.ML.Data;

            namespace TrainedModel;

            /// <summary>A row to predict {{CSharpText.Comment(label)}} from.</summary>
            public sealed class ModelInput
            {

            """);
        code.AppendJoin("\n", Inputs(columns));
        code.Append("}\n\n").Append(task switch
        {
            ExperimentTask.Regression => Regression(label),
            ExperimentTask.BinaryClassification => Binary(label, classes),
            _ => Multiclass(label, classes),
        });
        code.Append("""

            /// <summary>A loaded model. Safe to use from several threads; many rows at a time are faster than one by one.</summary>
            public sealed class Predictor : IDisposable
            {
                private readonly MLContext _ml = new();
                private readonly ITransformer _model;

                /// <summary>Loads a model.</summary>
                /// <param name="path">The model zip.</param>
                public Predictor(string path) => _model = _ml.Model.Load(path, out _);

                /// <summary>Predicts from one row.</summary>
                public ModelOutput Predict(ModelInput row) => Predict(new[] { row })[0];

                /// <summary>Predicts from each row, in their order.</summary>
                public IReadOnlyList<ModelOutput> Predict(IReadOnlyList<ModelInput> rows) =>
                    _ml.Data.CreateEnumerable<ModelOutput>(_model.Transform(_ml.Data.LoadFromEnumerable(rows)), reuseRowObject: false).ToArray();

                /// <summary>Closes the model.</summary>
                public void Dispose() => (_model as IDisposable)?.Dispose();
            }

            """);
        return code.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Inputs(IReadOnlyList<ColumnChoice> columns)
    {
        ColumnChoice[] used = [.. columns.Where(column => column.Purpose is ColumnPurpose.Text or ColumnPurpose.Categorical or ColumnPurpose.Numeric)];
        // Numbers have a second member, as ML.NET has no missing ones but NaN, and JSON no NaN.
        var names = MemberNames.Of([.. used.Select(column => column.Name), .. used.Select(column => column.Name + " value")], "ModelInput");
        for (var i = 0; i < used.Length; i++)
        {
            var name = CSharpText.Literal(used[i].Name);
            var comment = CSharpText.Comment(used[i].Name);
            if (used[i].Purpose == ColumnPurpose.Numeric)
            {
                yield return $$"""
                        /// <summary>{{comment}}: a number; null where it is missing.</summary>
                        [NoColumn, JsonPropertyName({{name}})]
                        public required float? {{names[i]}} { get; set; }

                        /// <summary>The same as the model reads it: NaN where it is missing.</summary>
                        [ColumnName({{name}}), JsonIgnore]
                        public float {{names[i + used.Length]}}
                        {
                            get => {{names[i]}} ?? float.NaN;
                            set => {{names[i]}} = float.IsNaN(value) ? null : value;
                        }

                    """;
                continue;
            }

            yield return $$"""
                    /// <summary>{{comment}}: {{(used[i].Purpose == ColumnPurpose.Text ? "text" : "a category")}}.</summary>
                    [ColumnName({{name}}), JsonPropertyName({{name}})]
                    public required string {{names[i]}} { get; set; }

                """;
        }
    }

    private static string Regression(string label) => $$"""
        /// <summary>What is predicted.</summary>
        public sealed class ModelOutput
        {
            /// <summary>The prediction of {{CSharpText.Comment(label)}}.</summary>
            public float Score { get; set; }

            /// <summary>Whether there is a prediction: a number that is infinite has none.</summary>
            [NoColumn, JsonIgnore]
            public bool IsFinite => float.IsFinite(Score);
        }

        """;

    private static string Binary(string label, IReadOnlyList<string> classes) => $$"""
        /// <summary>What is predicted.</summary>
        public sealed class ModelOutput
        {
            /// <summary>Whether the class is {{CSharpText.Comment(classes[1])}}.</summary>
            [JsonIgnore]
            public bool PredictedLabel { get; set; }

            /// <summary>The prediction of {{CSharpText.Comment(label)}}: {{CSharpText.Comment(classes[0])}} or {{CSharpText.Comment(classes[1])}}.</summary>
            [NoColumn]
            public string Class => PredictedLabel ? {{CSharpText.Literal(classes[1])}} : {{CSharpText.Literal(classes[0])}};

            /// <summary>The probability of {{CSharpText.Comment(classes[1])}}.</summary>
            public float Probability { get; set; }

            /// <summary>Whether there is a prediction: a number that is infinite has none.</summary>
            [NoColumn, JsonIgnore]
            public bool IsFinite => float.IsFinite(Probability);
        }

        """;

    private static string Multiclass(string label, IReadOnlyList<string> classes) => $$"""
        /// <summary>What is predicted.</summary>
        public sealed class ModelOutput
        {
            /// <summary>The classes; <see cref="Score"/> has a probability for each, in this order.</summary>
            public static readonly IReadOnlyList<string> Classes = new[]
            {
        {{string.Join("\n", classes.Select(name => $"        {CSharpText.Literal(name)},"))}}
            };

            /// <summary>The number of the class, from 1; 0 where there is none.</summary>
            [JsonIgnore]
            public uint PredictedLabel { get; set; }

            /// <summary>The prediction of {{CSharpText.Comment(label)}}; null where there is none.</summary>
            [NoColumn]
            public string? Class => PredictedLabel == 0 ? null : Classes[(int)PredictedLabel - 1];

            /// <summary>The classes' probabilities.</summary>
            [JsonIgnore]
            public float[] Score { get; set; } = Array.Empty<float>();

            /// <summary>The classes' probabilities, by their names.</summary>
            [NoColumn]
            public IReadOnlyDictionary<string, float> Probabilities => Classes.Zip(Score).ToDictionary(pair => pair.First, pair => pair.Second);

            /// <summary>Whether there is a prediction: a number that is infinite has none.</summary>
            [NoColumn, JsonIgnore]
            public bool IsFinite => PredictedLabel != 0 && Score.All(float.IsFinite);
        }

        """;
}
