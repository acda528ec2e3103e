namespace MLExtensions.Svm.Formulations;

/// <summary>A decision function on the training data.</summary>
/// <param name="Beta">The dual coefficient of every row.</param>
/// <param name="Intercept">What is added to the sum over the kernel.</param>
/// <param name="Training">How the fit went.</param>
internal sealed record Decision(double[] Beta, double Intercept, SvmTrainingSummary Training);
