namespace MLExtensions.Tokenizers.Models;

/// <summary>A token of a piece.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Start">The first unit of the piece that it stands for.</param>
/// <param name="End">The unit behind the last.</param>
/// <param name="AsWritten">Whether its string is what is written, not what the vocabulary has for its id.</param>
internal readonly record struct PieceToken(int Id, int Start, int End, bool AsWritten);
