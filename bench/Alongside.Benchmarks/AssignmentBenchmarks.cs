using Alongside.Matching.Assignment;
using BenchmarkDotNet.Attributes;

namespace Alongside.Benchmarks;

/// <summary>B8: 2,000 peers and 400 supporters, the fifty best for each peer, from candidates to the proof.</summary>
[MemoryDiagnoser]
public class AssignmentBenchmarks
{
    private InventedProgramme programme = null!;

    /// <summary>10: twice the places that are wanted. 5: exactly as many. 4: too few.</summary>
    [Params(10, 5, 4)]
    public int Room { get; set; }

    [GlobalSetup]
    public void Invent() => programme = InventedProgramme.Of(2000, 400, Room);

    [Benchmark]
    public Assigned Best() => programme.Packed.Best();

    [Benchmark]
    public Assigned Fair() => programme.Packed.Fair();
}
