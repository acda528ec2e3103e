using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Embeddings;
using MLExtensions.Persistence;
using MLExtensions.Schema;

[assembly: ModelComponent<TextStatisticsTransformer>("TextStatistics", 1)]

namespace MLExtensions.Embeddings;

/// <summary>Adds a column of <see cref="TextStatistics"/>: a float vector with a slot for each number.</summary>
public sealed class TextStatisticsTransformer : BatchTransformer, IModelComponent<TextStatisticsTransformer>
{
    /// <summary>The annotation with what each number is.</summary>
    internal const string SlotNames = "SlotNames";

    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal TextStatisticsTransformer(IHostEnvironment environment, string outputColumnName, string inputColumnName)
        : base(environment)
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
    }

    /// <inheritdoc/>
    public static TextStatisticsTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (output, input) = (reader.ReadString(), reader.ReadString());
        return output.Length == 0 || input.Length == 0
            ? throw reader.Corrupt("a column has no name")
            : new TextStatisticsTransformer(reader.Environment, output, input);
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_outputColumnName);
        writer.Write(_inputColumnName);
    }

    /// <inheritdoc/>
    protected override BatchMapping CreateMapping(DataViewSchema inputSchema) => new Mapping(InputColumn.Text(_inputColumnName).In(inputSchema), _outputColumnName);

    private static DataViewSchema.DetachedColumn Column(string name)
    {
        ReadOnlyMemory<char>[] names = [.. TextStatistics.Names.Select(slot => slot.AsMemory())];
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(
            SlotNames, new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new VBuffer<ReadOnlyMemory<char>>(names.Length, names));
        return new(name, new VectorDataViewType(NumberDataViewType.Single, names.Length), annotations.ToAnnotations());
    }

    private sealed class Mapping(DataViewSchema.Column text, string outputColumnName) : BatchMapping([text], [Column(outputColumnName)])
    {
        public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
            new Computation(input.GetGetter<ReadOnlyMemory<char>>(text));
    }

    private sealed class Computation(ValueGetter<ReadOnlyMemory<char>> getText) : BatchComputation
    {
        private static readonly int s_width = TextStatistics.Names.Count;

        private ReadOnlyMemory<char> _text;
        private float[] _numbers = new float[s_width];
        private int _rows;

        public override void Clear() => _rows = 0;

        public override void Add()
        {
            if ((_rows + 1) * s_width > _numbers.Length)
                Array.Resize(ref _numbers, 2 * _numbers.Length);
            getText(ref _text);
            TextStatistics.Compute(_text.Span, _numbers.AsSpan(_rows++ * s_width, s_width));
        }

        public override void Compute()
        {
        }

        public override Delegate GetGetter(int output) => (BatchGetter<VBuffer<float>>)((int row, ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, s_width);
            _numbers.AsSpan(row * s_width, s_width).CopyTo(editor.Values);
            value = editor.Commit();
        });
    }
}
