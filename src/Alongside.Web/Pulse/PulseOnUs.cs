using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Pulse;

/// <summary>What the page of the two shows to one of them.</summary>
/// <param name="Asked">The question waits for me.</param>
/// <param name="MyYes">I would show my line beside the other's.</param>
/// <param name="Trend">Both lines, while both said yes.</param>
/// <param name="Theirs">What the other answered last, where they opened it.</param>
public sealed record HowItIs(bool Asked, bool MyYes, Trend? Trend, Said? Theirs);

/// <summary>One answer, opened, and whose and when.</summary>
public sealed record Answered(Guid Person, DateTimeOffset At, Said Said);

/// <summary>On the page of two people: the way to answer, and the shared trend when both agreed.</summary>
public sealed class PulseOnUs(Keyring keyring) : IUsPart
{
    /// <summary>About a year of both.</summary>
    private const int Most = 26;

    public int Order => 50;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var waits = trip.Ask("select 1 from pulse where companionship_id = $1 and person_id = $2 and answered_at is null", row => row.GetInt32(0), scene.Bond.Id, scene.Me.Id);
        var yeses = trip.Ask("select person_id from pulse_yes where companionship_id = $1 and withdrawn_at is null", row => row.GetGuid(0), scene.Bond.Id);
        var sealedOnes = trip.Ask("select id, person_id, answered_at, content from pulse where companionship_id = $1 and content is not null order by answered_at desc limit $2",
            row => (Id: row.GetGuid(0), Person: row.GetGuid(1), At: row.GetMoment(2), Content: row.GetSealed(3)), scene.Bond.Id, Most);
        return () =>
        {
            Answered Open((Guid Id, Guid Person, DateTimeOffset At, Sealed Content) one) => new(one.Person, one.At, AskedPulse.Open(one.Id, one.Content, keyring));
            // Opening costs: all of them only for the trend of two who said yes.
            var trend = yeses.Count == 2 ? Trend.Of([.. sealedOnes.Select(Open).Reverse()]) : null;
            var theirs = sealedOnes.Where(one => one.Person == scene.OtherId).Take(1).Select(one => Open(one).Said).FirstOrDefault(said => said.ForBoth && !said.Skipped);
            return new(typeof(HowWeAreDoing), new HowItIs(waits.Count > 0, yeses.Contains(scene.Me.Id), trend, theirs));
        };
    }
}
