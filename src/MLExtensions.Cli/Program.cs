using MLExtensions.Cli;
using MLExtensions.Cli.Hosting;

using var interrupts = new Interrupts();
return await Mlext.RunAsync(args, ToolConsole.OfProcess(), interrupts.Token);
