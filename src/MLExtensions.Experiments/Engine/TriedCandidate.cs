using Microsoft.ML;

namespace MLExtensions.Experiments.Engine;

/// <summary>A candidate that was tried.</summary>
/// <param name="Plan">What it was to be.</param>
/// <param name="Model">Its model; it scores a column 'Features'.</param>
/// <param name="Candidate">What it gave.</param>
internal sealed record TriedCandidate(CandidatePlan Plan, ITransformer Model, Candidate Candidate);
