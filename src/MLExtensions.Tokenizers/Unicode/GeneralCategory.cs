namespace MLExtensions.Tokenizers.Unicode;

/// <summary>General categories of code points. The numbers are those of <c>unicode.bin</c>.</summary>
internal enum GeneralCategory : byte
{
    Lu, Ll, Lt, Lm, Lo, Mn, Mc, Me, Nd, Nl, No, Zs, Zl, Zp, Cc, Cf, Cs, Co, Pc, Pd, Ps, Pe, Pi, Pf, Po, Sm, Sc, Sk, So, Cn,
}
