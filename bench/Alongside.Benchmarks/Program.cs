using System.Text.Json;
using Alongside.Benchmarks;
using BenchmarkDotNet.Running;

// `sizes` prints time against size as JSON; anything else goes to BenchmarkDotNet. docs/performance.md says what each measures.
if (args is not ["sizes", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(InventedProgramme).Assembly).Run(args);
    return;
}
var sizes = Sizes.Measured(args.Contains("--large")).ToList();
Console.WriteLine(JsonSerializer.Serialize(new { cores = Environment.ProcessorCount, runtime = Environment.Version.ToString(), sizes }, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }));
