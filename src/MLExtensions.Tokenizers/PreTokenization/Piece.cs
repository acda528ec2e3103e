namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>A part of a normalised text.</summary>
/// <param name="Start">Where it starts, in units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Token">The id of the added token that it is; -1 where the model cuts it.</param>
internal readonly record struct Piece(int Start, int End, int Token = -1);
