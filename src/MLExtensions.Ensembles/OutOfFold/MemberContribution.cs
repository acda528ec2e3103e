namespace MLExtensions.Ensembles;

/// <summary>What a member is worth to an average, out of fold.</summary>
/// <param name="Weight">Its weight.</param>
/// <param name="Error">Its error alone, of the kind of <see cref="OutOfFoldTable.MemberError"/>.</param>
/// <param name="RiseWithout">How much the average's error rises where the member is left out and the weights of the others are found anew; NaN for a member without others.</param>
public sealed record MemberContribution(double Weight, double Error, double RiseWithout);
