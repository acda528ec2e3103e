namespace MLExtensions.Cli.Tests.Rows;

public sealed class ScoredFilm
{
    public float Score { get; set; }
}
