using System.Text.Json;
using Alongside.Load;

// Open-loop load on the running program, over its public interface only; and what needs no program. docs/performance.md says what each command measures.
Dictionary<string, Func<Words, Task<object>>> benchmarks = new()
{
    ["live-open"] = LiveOpen.RunAsync,
    ["live-saturation"] = LiveSaturation.RunAsync,
    ["streams"] = StreamsBench.RunAsync,
    ["growth"] = Growth.RunAsync,
    ["page"] = PageBench.RunAsync,
    ["us"] = UsBench.RunAsync,
    ["doors"] = Doors.RunAsync,
    ["nearest"] = NearestBench.RunAsync,
    ["list"] = ListBench.RunAsync,
};
if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine($"Say which: {string.Join(", ", benchmarks.Keys)}. See docs/performance.md.");
    return 2;
}
var words = new Words(args);
var machine = Machine.Facts;
var runs = new List<object>();
for (var i = 0; i < words.Number("runs", 1); i++) runs.Add(await benchmark(words));
// A figure is the worst of its runs; all of them are written down.
Console.WriteLine(JsonSerializer.Serialize(new { machine, runs }, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }));
return 0;
