using System.Diagnostics;
using System.Text.Json;
using Alongside.Benchmarks;
using Alongside.Matching.Assignment;
using BenchmarkDotNet.Running;

// `sizes` prints time against size as JSON; anything else goes to BenchmarkDotNet. docs/performance.md says what each measures.
if (args is not ["sizes", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(InventedProgramme).Assembly).Run(args);
    return;
}
foreach (var line in Sizes.Measured(args.Contains("--large"))) Console.WriteLine(JsonSerializer.Serialize(line));
