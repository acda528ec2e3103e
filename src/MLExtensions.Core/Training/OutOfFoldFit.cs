using Microsoft.ML;

namespace MLExtensions.Training;

/// <summary>What <see cref="IOutOfFoldEstimator.FitOutOfFold"/> gives.</summary>
/// <param name="Model">The model, fitted to all rows; whoever asked for it owns it.</param>
/// <param name="Scores">
/// The scores of each row, one row after another, by models that were fitted without the row's fold: what those models add as <c>Score</c> (a regression, a number a row),
/// as <c>Probability</c> (two classes, a number a row) or as <c>Score</c> (several classes, probabilities, a number for each class). All are finite.
/// </param>
public sealed record OutOfFoldFit(ITransformer Model, ReadOnlyMemory<float> Scores);
