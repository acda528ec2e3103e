using MLExtensions.Cli.Hosting;
using MLExtensions.Onnx;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Cli.Inspection;

/// <summary>What an ONNX file holds.</summary>
internal static class OnnxInspection
{
    private const int MostOperators = 12;

    public static string Describe(string path)
    {
        ModelProto model;
        try
        {
            model = OnnxModel.Load(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' is no encoder's directory, no model zip and no ONNX model that can be read: {e.Message}", e);
        }

        var graph = model.Graph;
        var initialized = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var report = new InspectionReport();
        report.Line("model", $"{path}");
        report.Line("written by", $"{string.Join(' ', new[] { model.ProducerName, model.ProducerVersion }.Where(text => text.Length > 0))}, IR version {model.IrVersion}");
        report.List("operators of", model.OpsetImport.Select(set => $"{(set.Domain.Length == 0 ? "ai.onnx" : set.Domain)} {set.Version}"));
        report.List("inputs", graph.Input.Where(input => !initialized.Contains(input.Name)).Select(Describe));
        report.List("outputs", graph.Output.Select(Describe));
        report.Line("nodes", $"{graph.Node.Count:N0}: {Operators(graph)}");
        report.Line("weights", $"{graph.Initializer.Sum(tensor => tensor.Dims.Aggregate(1L, (a, b) => a * b)):N0} numbers in {graph.Initializer.Count:N0} tensors");
        report.List("", External(graph));
        report.Line("depth", $"{Depth(model)}");
        return report.ToString();
    }

    private static string Describe(ValueInfoProto value)
    {
        var type = value.Type?.TensorType;
        if (type is null)
            return $"{value.Name}: no tensor";
        var sizes = type.Shape?.Dim.Select(size => size.DimParam.Length > 0 ? size.DimParam : size.DimValue > 0 ? $"{size.DimValue}" : "?");
        return $"{value.Name}: {(DataType)type.ElemType}{(sizes is null ? "" : $" [{string.Join(", ", sizes)}]")}";
    }

    private static string Operators(GraphProto graph)
    {
        var counts = graph.Node.CountBy(node => node.OpType).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var shown = counts.Take(MostOperators).Select(pair => $"{pair.Value} {pair.Key}");
        return string.Join(", ", shown) + (counts.Length > MostOperators ? $" and {counts.Length - MostOperators} other kinds" : "");
    }

    private static IEnumerable<string> External(GraphProto graph) => graph.Initializer
        .SelectMany(tensor => tensor.ExternalData.Where(entry => entry.Key == "location").Select(entry => entry.Value)).Distinct().Select(file => $"some in {file}");

    private static string Depth(ModelProto model)
    {
        try
        {
            return $"{HiddenStates.Find(model).Count - 1} layers";
        }
        catch (InvalidDataException)
        {
            return "no stack of equal transformer layers";
        }
    }
}
