using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Loads text files, whose lines are rows and whose fields are values. Files are read anew by each cursor, and only as far as
/// needed.
/// </summary>
/// <remarks>
/// A field that is no value of its column's type is missing (and reported in the log) where the type is Single, Double or a key;
/// for other types it ends the reading with a <see cref="FormatException"/>. Empty and absent fields are the default of their type.
/// </remarks>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly IHost _host;
    private readonly TextLayout _layout;

    internal TextLoader(IHostEnvironment env, Options? options = null, IMultiStreamSource? dataSample = null)
    {
        _host = env.Register(nameof(TextLoader));
        options ??= new Options();
        dataSample ??= new MultiFileSource();
        var headerFile = string.IsNullOrWhiteSpace(options.HeaderFile) ? null : new MultiFileSource(options.HeaderFile);
        var columns = options.Columns;
        if (columns is not { Length: > 0 })
        {
            options = EmbeddedOptions.Find(headerFile ?? dataSample, options, _host) ?? options;
            columns = options.Columns ?? LabelAndFeatures();
        }
        using var channel = _host.Start("Binding");
        _layout = TextLayout.Create(TextFormat.Create(options), columns, headerFile, dataSample, channel);
    }

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema() => _layout.Schema;

    /// <inheritdoc/>
    public IDataView Load(IMultiStreamSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TextDataView(_host, _layout, source);
    }

    /// <summary>Makes a loader of the columns that a row class asks for.</summary>
    /// <exception cref="InvalidOperationException">A member does not say which fields it has, or is of a type that is not read.</exception>
    internal static TextLoader Create<[DynamicallyAccessedMembers(RowMember.Accessed)] TInput>(
        IHostEnvironment env, Options options, IMultiStreamSource? dataSample)
    {
        options.Columns = [.. RowMember.GetMembers(typeof(TInput), SchemaDefinition.Direction.Read).Select(MakeColumn)];
        if (options.Columns.Length == 0)
            throw new ArgumentOutOfRangeException(nameof(TInput), $"{typeof(TInput)} has no public field or property to load.");
        return new TextLoader(env, options, dataSample);
    }

    private static Column MakeColumn(RowMember member)
    {
        var type = member.MemberType.IsArray ? member.MemberType.GetElementType()! : member.MemberType;
        return new Column
        {
            Name = member.ColumnName,
            Source = member.TextFields
                ?? throw Invalid(member, "does not say where it is loaded from: mark it with [LoadColumn]"),
            KeyCount = member.KeyCount,
            DataKind = DataKinds.FindKind(type)
                ?? throw Invalid(member, $"is a {member.MemberType}, which is not loaded from text"),
        };
    }

    private static InvalidOperationException Invalid(RowMember member, string problem) => new($"The member '{member.Name}' {problem}.");

    private static Column[] LabelAndFeatures() =>
        [new Column("Label", DataKind.Single, 0), new Column("Features", DataKind.Single, [new Range(1, null)])];
}
