using MLExtensions.Build.Sources;

namespace MLExtensions.Build;

/// <summary>The arguments of build.sh: options, the verb, and what belongs to the verb.</summary>
/// <param name="Verb">The verb; 'help' where none was given.</param>
/// <param name="Request">The sources asked for.</param>
/// <param name="Arguments">The verb's own arguments.</param>
internal sealed record CommandLine(string Verb, SourceRequest Request, IReadOnlyList<string> Arguments)
{
    private const string SourceOption = "--source";
    private const string OnnxRuntimeOption = "--onnxruntime";

    /// <summary>
    /// Splits the arguments. The source options may stand before the verb or after it; after a verb that hands its arguments to a program
    /// (<paramref name="isVerbatim"/>) they, and after '--' everything, belong to that program.
    /// </summary>
    public static CommandLine Parse(IReadOnlyList<string> arguments, SourceRequest defaults, Predicate<string> isVerbatim)
    {
        string? verb = null;
        SourceRequest request = defaults;
        List<string> rest = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (verb is not null && isVerbatim(verb))
            {
                rest.AddRange(arguments.Skip(i));
                break;
            }

            (string name, string? value) = SplitOption(argument);
            if (name is SourceOption or OnnxRuntimeOption)
            {
                value ??= ++i < arguments.Count
                    ? arguments[i]
                    : throw new BuildException($"{name} needs a value: 'package' or 'bundled'.", exitCode: ExitCodes.WrongUsage);
                SourceKind? kind = SourceRequest.Parse(name, value);
                request = name == SourceOption ? request with { MLNet = kind } : request with { OnnxRuntime = kind };
            }
            else if (argument == "--" && verb is not null)
            {
                rest.AddRange(arguments.Skip(i + 1));
                break;
            }
            else if (verb is null)
            {
                verb = argument;
            }
            else
            {
                rest.Add(argument);
            }
        }

        return new CommandLine(verb ?? "help", request, rest);
    }

    private static (string Name, string? Value) SplitOption(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (argument[..equals], argument[(equals + 1)..]) : (argument, null);
    }
}
