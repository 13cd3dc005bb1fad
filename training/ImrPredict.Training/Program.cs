using ImrPredict.Letters.Isolation;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Commands;
using Microsoft.Extensions.Hosting;

if (args is [ReaderWorker.Command])
{
    return ReaderWorker.Run();
}

// Empty: the command line is the only configuration, so a run does not depend on the folder it is started in.
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Services.AddCommandLine();
using var host = builder.Build();
return await CommandLineProgram.RunAsync(host.Services, args, Console.Out, Console.Error);
