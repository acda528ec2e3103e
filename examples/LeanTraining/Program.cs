using LeanTraining;

// LeanTraining ZIP    learns from 2,000 made-up films and saves the model for LeanScoring
const int Films = 2000;
if (args is not [var zip])
{
    Console.Error.WriteLine("usage: LeanTraining ZIP");
    return 2;
}

FilmModel.Save(zip, Films);
Console.WriteLine(FormattableString.Invariant($"Saved {zip} ({new FileInfo(zip).Length / 1e3:F0} kB), learnt from {Films} films."));
return 0;
