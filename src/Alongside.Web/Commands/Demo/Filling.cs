using Alongside.Web.AboutMe;
using Alongside.Web.Joining;
using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Stewardship;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Commands.Demo;

/// <summary>Brings the invented community into an empty instance through the doors real people use, with the clock set back.</summary>
public sealed class Filling
{
    private readonly Community _community;
    private readonly IServiceProvider _services;
    private readonly AlongsideDb _db;
    private readonly DateTimeOffset _now;
    private readonly PastClock _clock;
    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<string, Guid> _people = [];

    private Filling(Community community, IServiceProvider services)
    {
        (_community, _services) = (community, services);
        _db = services.GetRequiredService<AlongsideDb>();
        _now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        _clock = new(_now);
        _zone = Card(community.Members[0]).TimeZone;
    }

    public static async Task RunAsync(IServiceProvider services, Community community, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        await new Filling(community, scope.ServiceProvider).RunAsync(stop);
    }

    private async Task RunAsync(CancellationToken stop)
    {
        if (await _db.People().AnyAsync(stop)) throw new CannotStartException("There are people here already: a demo is filled once.");
        await ArriveAsync(stop);
        await _db.SaveChangesAsync(stop);
        await TellAsync(stop);
        var pairs = _community.Pairs.Select(pair => (pair, bond: Meet(pair))).ToList();
        await _db.SaveChangesAsync(stop);

        var talking = new Talking(_services, _clock);
        foreach (var (pair, bond) in pairs) await talking.WriteAsync(bond.Id, pair, _people, _now, _zone, stop);
        var bonding = new Bonding(_services, _db, _clock);
        foreach (var (pair, bond) in pairs)
            if (pair.Built is { } built) await bonding.BuildAsync(bond, pair, built, _people, name => Card(_community.Members.First(member => member.SignIn == name)), _now, stop);
        // Last, because a talk that rests or is closed takes no words.
        foreach (var (pair, bond) in pairs) await PutAwayAsync(pair, bond, stop);
        await _db.SaveChangesAsync(stop);
        await _services.GetRequiredService<CommunityStorage>().SaveAsync(_community.Settings, Holder(Role.Steward), stop);
    }

    private async Task ArriveAsync(CancellationToken stop)
    {
        var keyring = _services.GetRequiredService<Keyring>();
        var arrivals = new Arrivals(_db, keyring, _clock);
        // One passphrase for everybody: its slow hash is made once.
        var hash = await _services.GetRequiredService<Passphrases>().HashAsync(_community.Passphrase, stop);
        foreach (var member in _community.Members)
        {
            _clock.Now = _now.AddDays(-member.JoinedDaysAgo);
            var id = _people[member.SignIn] = NewId.At(_clock);
            arrivals.Arrive(id, Card(member), member.SignIn, hash);
            foreach (var role in member.Roles) arrivals.Give(id, role, Giver(role));
            if (member.AsksToSupport) _db.Add(new Role { PersonId = id, Kind = Role.Supporter, AskedAt = _now.AddDays(-1) });
            if (member.AsksForPerson) _db.Add(new RequestForPerson { Id = NewId.At(_clock), PersonId = id, AskedAt = _now.AddDays(-1) });
        }
    }

    /// <summary>The promises, and what they say about themselves.</summary>
    private async Task TellAsync(CancellationToken stop)
    {
        var acknowledgements = new Acknowledgements(_db, _clock);
        var about = new AboutStorage(_db, _services.GetRequiredService<Keyring>(), _clock);
        foreach (var member in _community.Members)
        {
            _clock.Now = _now.AddDays(-member.JoinedDaysAgo);
            await acknowledgements.GiveAsync(_people[member.SignIn]);
            await about.ChangeAsync(_people[member.SignIn], _ => member.About.ToFacts(member.Roles.Contains(Role.Supporter)), stop);
        }
    }

    private PersonCard Card(Member member) => new(member.Name, member.Mark, member.Language, _community.Settings.Zone);

    private Guid? Giver(string role) => role switch
    {
        Role.Steward => null,
        Role.Coordinator => Holder(Role.Steward),
        _ => Holder(Role.Coordinator),
    };

    private Guid Holder(string role) => _people[_community.Members.First(m => m.Roles.Contains(role)).SignIn];

    private Companionship Meet(Pair pair)
    {
        var (peer, supporter) = (_people[pair.Peer], _people[pair.Supporter]);
        _clock.Now = pair.Hello.Before(_now, _zone);
        var bond = Companionship.Hello(NewId.At(_clock), peer, supporter, _clock.Now);
        if (pair.Begun?.Before(_now, _zone) is { } begun)
        {
            bond.SayYes(peer, begun.AddMinutes(-5));
            bond.SayYes(supporter, begun);
        }
        _db.AddRange(bond, new Conversation { Id = bond.Id, OpenedAt = _clock.Now },
            new Participant { ConversationId = bond.Id, PersonId = peer, Ink = "a" },
            new Participant { ConversationId = bond.Id, PersonId = supporter, Ink = "b" });
        return bond;
    }

    private async Task PutAwayAsync(Pair pair, Companionship bond, CancellationToken stop)
    {
        var conversation = await _db.ConversationOfAsync(bond, stop);
        if (pair.Paused is { } rest)
        {
            _clock.Now = rest.Moment.Before(_now, _zone);
            _db.Add(new Pause { Id = NewId.At(_clock), CompanionshipId = bond.Id, BegunAt = _clock.Now, BegunBy = _people[rest.By] });
            conversation.RestingAt = _clock.Now;
        }
        if (pair.Ended is { } end)
        {
            bond.End(_people[end.By], end.Moment.Before(_now, _zone));
            conversation.ClosedAt = bond.EndedAt;
        }
    }
}
