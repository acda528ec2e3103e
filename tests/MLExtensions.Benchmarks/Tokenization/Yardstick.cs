namespace MLExtensions.Benchmarks.Tokenization;

/// <summary>
/// Tokens a processor second that the reference's Python binding gave on the same texts (../shared/goldens/tokenizers/README.txt: tokenizers 0.23.3, one thread, Intel
/// Xeon of 2.6 GHz with AVX-512): <c>encode_batch</c>, and <c>encode_batch_fast</c>, which keeps no offsets.
/// </summary>
/// <param name="Name">The vocabulary.</param>
/// <param name="Tokens">How many tokens the texts have.</param>
/// <param name="Encode">Tokens a second with offsets.</param>
/// <param name="EncodeFast">Tokens a second without.</param>
internal sealed record Yardstick(string Name, int Tokens, double Encode, double EncodeFast)
{
    public static readonly Yardstick[] All =
    [
        new("bert-base-uncased", 437_734, 773_000, 884_000), new("gpt2", 434_486, 857_000, 909_000), new("t5-small", 481_384, 595_000, 630_000),
    ];
}
