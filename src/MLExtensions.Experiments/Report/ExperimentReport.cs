using System.Text;
using MLExtensions.Experiments.Report;
using MLExtensions.Shared;

namespace MLExtensions.Experiments;

/// <summary>
/// Writes what an experiment found as a page: one file below 500 KB that needs no network, has no script, and looks well in light, in dark and in print. The same result and details give the
/// same bytes.
/// </summary>
public static class ExperimentReport
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="details">What the result does not know.</param>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <exception cref="ArgumentException">The result's scores do not fit its rows.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(ExperimentResult result, ReportDetails details, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var page = s_encoding.GetBytes(Page.Of(result, details));
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    /// <summary>Writes the page as text; where it is stored, UTF-8 is expected.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="details">What the result does not know.</param>
    /// <param name="writer">Where to write it; it stays open.</param>
    /// <exception cref="ArgumentException">The result's scores do not fit its rows.</exception>
    public static void Write(ExperimentResult result, ReportDetails details, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Page.Of(result, details));
    }
}
