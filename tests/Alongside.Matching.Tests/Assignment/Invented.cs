using Alongside.Matching.Assignment;
using FsCheck;
using FsCheck.Fluent;

namespace Alongside.Matching.Tests.Assignment;

/// <summary>A small invented programme: ties, empty rows, no room, fits below zero and of every size. Its number makes it again.</summary>
internal sealed record Invented
{
    public Invented(int number, int most = 6)
    {
        Number = number;
        var random = new Random(number);
        Peers = random.Next(most + 1);
        Rooms = [.. Enumerable.Range(0, random.Next(most)).Select(_ => random.Next(4))];
        var (kind, share) = (random.Next(7), random.NextDouble());
        Candidates =
        [
            .. from peer in Enumerable.Range(0, Peers)
               from supporter in Enumerable.Range(0, Rooms.Length)
               where random.NextDouble() < share
               select new Candidate(peer, supporter, FitOf(random, kind)),
        ];
        ShortDecimals = kind is 2 or 6;
        Bonuses = !ShortDecimals && random.Next(3) == 0 ? [.. Enumerable.Range(0, Peers).Select(_ => (double)random.Next(5))] : null;
    }

    public int Number { get; }

    public int Peers { get; }

    public int[] Rooms { get; init; }

    public Candidate[] Candidates { get; init; }

    public double[]? Bonuses { get; init; }

    /// <summary>Whether fits are to be read as they are written: 0.1 is one tenth.</summary>
    public bool ShortDecimals { get; }

    public Programme Programme => new(Peers, Rooms, Candidates, Bonuses);

    /// <summary>Checks a property on many; throws with the number of the one that breaks it.</summary>
    public static void Each(Func<Invented, bool> holds, int times = 2000) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(number => new Invented(number)).ToArbitrary(), holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    public override string ToString() => $"programme {Number}";

    private static double FitOf(Random random, int kind) => kind switch
    {
        0 => random.Next(-3, 4),
        1 => 7,
        2 => random.Next(-100, 100) / 100.0,
        3 => random.NextDouble() - 0.5,
        4 => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-900, 900)),
        5 => random.Next(2) == 0 ? 1e300 : 1e-300,
        _ => random.Next(5) == 0 ? -1e9 : random.Next(1000) / 1000.0,
    };
}
