using MLExtensions.Experiments.Report.Sections;

namespace MLExtensions.Experiments.Report;

/// <summary>The page as a whole.</summary>
internal sealed class Page
{
    private readonly Markup _markup = new();

    private Page(ExperimentResult result, ReportDetails details)
    {
        Result = result;
        Details = details;
        Judgement = new Judgement(result);
    }

    public ExperimentResult Result { get; }

    public ReportDetails Details { get; }

    public Judgement Judgement { get; }

    /// <summary>What the candidates are judged by, as in a sentence.</summary>
    public string ErrorName => Judgement.IsClasses ? "log-loss" : "root mean squared error";

    /// <summary>What the candidates are judged by, as the head of a column.</summary>
    public string ErrorHead => Judgement.IsClasses ? "Log-loss" : "RMSE";

    public static string Of(ExperimentResult result, ReportDetails details)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(details);
        return new Page(result, details).Write();
    }

    /// <summary>Opens a part of the page, with a heading and what it means beside it.</summary>
    public Markup OpenSection(string id, string heading, string explanation)
    {
        _markup.Open("section", ("aria-labelledby", id)).Line().Open("div", ("class", "about"));
        _markup.Element("h2", heading, ("id", id)).Element("p", explanation).CloseLine().Open("div", ("class", "content")).Line();
        return _markup;
    }

    public void CloseSection() => _markup.CloseLine().CloseLine();

    private string Write()
    {
        var title = SafeText.Shorten(Details.Title, 200);
        _markup.Raw("<!DOCTYPE html>\n").Open("html", ("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", "en")).Line().Open("head").Line();
        _markup.Empty("meta", ("charset", "utf-8")).Line();
        _markup.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'")).Line();
        _markup.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        _markup.Empty("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        _markup.Element("title", title).Line().Open("style").Raw(Style.Text).CloseLine().CloseLine();
        _markup.Open("body").Line();
        Masthead.Write(this, _markup, title);
        _markup.Open("main").Line();
        WarningSection.Write(this);
        LeaderboardSection.Write(this);
        WeightSection.Write(this);
        if (Judgement.Scored.Count > 0)
        {
            if (Judgement.IsClasses)
            {
                ConfusionSection.Write(this);
                ProbabilitySection.Write(this);
            }
            else
            {
                PredictionSection.Write(this);
            }
        }

        CurveSection.Write(this);
        WorstRowSection.Write(this);
        ColumnSection.Write(this);
        StepSection.Write(this);
        _markup.CloseLine();
        return _markup.CloseLine().CloseLine().ToString();
    }
}
