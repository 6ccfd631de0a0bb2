using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Alongside.Matching.Tests.Assignment;

/// <summary>The GNU solver, asked in two steps as a coordinator would put it: how many, then (fair: how good at worst, then) how much in total.</summary>
internal sealed class Glpk : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("alongside-glpk").FullName;

    /// <summary>Where the program is, or null.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Select(place => Path.Combine(place, "glpsol")).FirstOrDefault(File.Exists);

    /// <summary>The most pairs, and the largest total of as many pairs.</summary>
    public (int Matched, double Total) Best(Invented invented, Func<double, bool>? allowed = null)
    {
        var edges = invented.Candidates.Where(candidate => allowed?.Invoke(candidate.Fit) ?? true).ToArray();
        if (edges.Length == 0) return (0, 0);
        var matched = (int)Math.Round(Solve(invented, edges, _ => 1, null));
        return (matched, Solve(invented, edges, edge => edges[edge].Fit, matched));
    }

    /// <summary>The same where the worst fit is as good as it can be.</summary>
    public (int Matched, double Worst, double Total) Fair(Invented invented)
    {
        var matched = Best(invented).Matched;
        if (matched == 0) return (0, 0, 0);
        var worst = invented.Candidates.Select(candidate => candidate.Fit).Distinct().OrderDescending()
            .First(floor => Best(invented, fit => fit >= floor).Matched == matched);
        return (matched, worst, Best(invented, fit => fit >= worst).Total);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private double Solve(Invented invented, Alongside.Matching.Assignment.Candidate[] edges, Func<int, double> worth, int? pairs)
    {
        // CPLEX LP text; corners of this polytope are whole numbers, so no branching is needed.
        var text = new StringBuilder("Maximize\n sum: ");
        string Sum(IEnumerable<int> some, Func<int, double> each) =>
            string.Join("\n ", some.Select(edge => string.Create(CultureInfo.InvariantCulture, $"{(each(edge) < 0 ? '-' : '+')} {Math.Abs(each(edge)):R} x{edge}")));
        var all = Enumerable.Range(0, edges.Length).ToList();
        text.Append(Sum(all, worth)).Append("\nSubject To\n");
        foreach (var peer in all.GroupBy(edge => edges[edge].Peer)) text.Append(CultureInfo.InvariantCulture, $" p{peer.Key}: {Sum(peer, _ => 1)} <= 1\n");
        foreach (var one in all.GroupBy(edge => edges[edge].Supporter)) text.Append(CultureInfo.InvariantCulture, $" s{one.Key}: {Sum(one, _ => 1)} <= {invented.Rooms[one.Key]}\n");
        if (pairs is not null) text.Append(CultureInfo.InvariantCulture, $" pairs: {Sum(all, _ => 1)} = {pairs}\n");
        text.Append("End\n");
        var (asked, answer) = (Path.Combine(folder, "programme.lp"), Path.Combine(folder, "answer.txt"));
        File.WriteAllText(asked, text.ToString());
        using var run = Process.Start(new ProcessStartInfo(Program!, ["--lp", asked, "--write", answer]) { RedirectStandardOutput = true })!;
        var said = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        if (run.ExitCode != 0 || !File.Exists(answer)) throw new InvalidOperationException(said);
        // The solution of a basic program: "s bas ROWS COLUMNS f f OBJECTIVE", f for feasible on both sides.
        var words = File.ReadLines(answer).Single(line => line.StartsWith("s bas ", StringComparison.Ordinal)).Split(' ');
        Assert.Equal(("f", "f"), (words[4], words[5]));
        File.Delete(answer);
        return double.Parse(words[6], CultureInfo.InvariantCulture);
    }
}
