using Alongside.Coach;
using BenchmarkDotNet.Attributes;

namespace Alongside.Benchmarks;

/// <summary>One look of the listening coach at a message with 20 turns before it, and reading the model.</summary>
[MemoryDiagnoser]
public class CoachBenchmarks
{
    private const string Message = "It sounds like the lake gave you some rest. What would it take to get there this week?";

    private static readonly string[] Said =
    [
        "I haven't been sleeping much since my mother moved in with us.",
        "That sounds like a lot. How has it been at home?",
        "Loud. She wakes up at four and wants tea, and then I lie there and think about the bills.",
        "So the nights are short, and the money is on your mind too.",
    ];

    private readonly Turn[] before = [.. Enumerable.Range(0, 20).Select(at => new Turn(at % 2 == 1, Said[at % Said.Length]))];
    private ListeningCoach coach = null!;

    [GlobalSetup]
    public void Read() => coach = ListeningCoach.Load();

    [Benchmark]
    public Behaviour? Look() => coach.Look(Message, before).Behaviour;

    [Benchmark]
    public ListeningCoach Load() => coach = ListeningCoach.Load();
}
