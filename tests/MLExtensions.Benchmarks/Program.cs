Console.Error.WriteLine("No benchmark yet.");
return 2;
