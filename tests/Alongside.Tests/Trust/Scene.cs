using System.Text.RegularExpressions;
using Alongside.Tests.Matching;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.Agreements;
using Alongside.Web.Celebrations;
using Alongside.Web.CheckIns;
using Alongside.Web.Goals;
using Alongside.Web.Goodbye;
using Alongside.Web.Joining;
using Alongside.Web.Kept;
using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Promises;
using Alongside.Web.Repair;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Trust;

/// <summary>One of everybody round one companionship, Maya's and Sam's, so that every route can be asked by each of them.</summary>
public sealed partial class Scene
{
    /// <summary>The columns of the matrix. All ask for Maya's and Sam's things; a former or blocked peer asks for what was theirs.</summary>
    public static readonly string[] Kinds =
        ["nobody", "new", "stranger", "other-supporter", "applicant", "coordinator", "steward", "former", "blocked", "supporter", "peer"];

    private readonly Dictionary<string, Member> _people = [];
    private readonly Dictionary<string, Guid> _talks = [];
    private readonly Dictionary<string, Guid> _mends = [];
    private readonly Dictionary<Guid, (Guid CheckIn, Guid Promise)> _between = [];
    private readonly Dictionary<string, (Town.Browser, string)> _browsers = [];
    private readonly Dictionary<(Guid Talk, string Thing), Guid> _things = [];
    private readonly RealTown _town;
    private Guid? _report;

    /// <summary>An open invitation, the request of somebody for a person, and the person who would like to walk alongside.</summary>
    public Guid Invited { get; private set; }
    public Guid AskedForPerson { get; private set; }
    public Guid Applied => _people["applicant"].Id;

    /// <summary>Somebody who waits, a supporter with room for them, and what stands before them already.</summary>
    public Guid Waits { get; private set; }
    public Guid HasRoom => _people["other-supporter"].Id;
    public Guid Introduced { get; private set; }

    /// <summary>Somebody without a phone whose page the coordinator keeps, and another whom Sam walks with and keeps it for.</summary>
    private Guid _waitsWithoutPhone, _walksWithoutPhone;

    /// <summary>The hello said with the one, and what waits for the word of the other.</summary>
    public Guid HelloWithoutPhone { get; private set; }
    public Guid CheckInWithoutPhone { get; } = NewId.At(TimeProvider.System);
    public Guid AgreementWithoutPhone { get; } = NewId.At(TimeProvider.System);

    /// <summary>When Maya's goal changed last, as her form says it.</summary>
    public long GoalSeen { get; private set; }

    private Scene(RealTown town) => _town = town;

    public static async Task<Scene> SetAsync(RealTown town, string language = "en")
    {
        var scene = new Scene(town);
        Task<Member> Arrive(string name, params string[] roles) => town.ArriveSpeakingAsync(language, name, roles);
        var sam = scene._people["supporter"] = await Arrive("Sam", Role.Supporter);
        foreach (var kind in new[] { "new", "peer", "former", "blocked", "stranger", "applicant" }) scene._people[kind] = await Arrive($"A {kind} one");
        var lena = scene._people["other-supporter"] = await Arrive("Lena", Role.Supporter);
        scene._people["coordinator"] = await Arrive("Cora", Role.Coordinator);
        scene._people["steward"] = await Arrive("Stella", Role.Steward);
        foreach (var kind in new[] { "peer", "former", "blocked" }) scene._talks[kind] = await town.WalkTogetherAsync(scene._people[kind], sam);
        await town.WalkTogetherAsync(scene._people["stranger"], lena);
        foreach (var (kind, talk) in scene._talks)
            (await scene._people[kind].Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = "First words" })).EnsureSuccessStatusCode().Dispose();
        // A check-in that is due, and a promise of the peer's.
        foreach (var (kind, talk) in scene._talks)
        {
            var (now, peer) = (TimeProvider.System.GetUtcNow(), scene._people[kind].Id);
            var promise = Promise.Make(NewId.At(TimeProvider.System), talk, peer, new("First words", 1, null), TimeZoneInfo.Utc, town.Services.GetRequiredService<Keyring>(), now);
            var checkIn = new CheckIn { Id = NewId.At(TimeProvider.System), CompanionshipId = talk, DueAt = now };
            await town.WithDbAsync(db => { db.AddRange(promise, checkIn); return db.SaveChangesAsync(); });
            scene._between[talk] = (checkIn.Id, promise.Id);
        }
        await town.WithDbAsync(db =>
        {
            db.Add(new Role { PersonId = scene._people["applicant"].Id, Kind = Role.Supporter, AskedAt = TimeProvider.System.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        // What the team's pages list, so that their forms stand there whatever other tests do meanwhile.
        var link = OneTimeLink.Make(OneTimeLink.Peer, scene._people["steward"].Id, forPerson: null, TimeSpan.FromDays(14), TimeProvider.System).Link;
        await town.WithDbAsync(db => { db.Add(link); return db.SaveChangesAsync(); });
        var asking = await town.ArriveAsync("One who asked");
        (await asking.Browser.SubmitAsync(await asking.Browser.OpenAsync("/suggested"), "form[action='/suggested/ask']")).Dispose();
        scene.Invited = link.Id;
        // Somebody waits, one supporter has room for them, and another stands before them.
        await town.AcknowledgeAsync(asking);
        await town.SayAboutAsync(lena, Facts.None with { Room = new(Room.Most) });
        var before = await Arrive("Wren", Role.Supporter);
        await town.SayAboutAsync(before, Facts.None with { Room = new(Room.Most) });
        var introduction = Introduction.Of(NewId.At(TimeProvider.System), asking.Id, before.Id, scene._people["coordinator"].Id, "", town.Services.GetRequiredService<Keyring>(), TimeProvider.System.GetUtcNow());
        await town.WithDbAsync(db => { db.Add(introduction); return db.SaveChangesAsync(); });
        (scene.Waits, scene.Introduced) = (asking.Id, introduction.Id);
        scene.AskedForPerson = (await town.WithDbAsync(db => db.OpenRequestOfAsync(asking.Id, default)))!.Id;
        await town.AcknowledgeAsync(scene._people["new"]);
        await scene.WithoutPhoneAsync(before);
        foreach (var (kind, talk) in scene._talks) await scene.GoodThingsAsync(kind, talk, sam.Id);
        await scene.FeltOffAsync();
        // Through the pages, so that everything happens that happens to people.
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{scene._talks["former"]}"), "form:has([value=end])")).Dispose();
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/block/{scene._talks["blocked"]}"), "main form[method=post]")).Dispose();
        return scene;
    }

    public Member Of(string kind) => _people[kind];

    /// <summary>A browser of one of the cast with their anti-forgery token; a fresh one where the asking itself may end the session.</summary>
    public async Task<(Town.Browser Browser, string Token)> BrowserOfAsync(string kind, bool fresh)
    {
        if (!fresh && _browsers.TryGetValue(kind, out var known)) return known;
        var browser = kind == "nobody" ? _town.Visitor() : await _town.BrowserOfAsync(_people[kind].Id);
        // A token is bound to who one is, so everybody brings their own.
        var page = await browser.OpenAsync(kind == "nobody" ? "/sign-in" : "/more/me");
        var made = (browser, ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value);
        return fresh ? made : _browsers[kind] = made;
    }

    /// <summary>The address of a route for somebody: filled in with the things of this scene, or with ids that nobody has.</summary>
    public async Task<string> AddressAsync(string route, string kind, bool invented)
    {
        var address = route;
        foreach (Match hole in Hole().Matches(route))
        {
            var name = hole.Groups[1].Value;
            address = address.Replace(hole.Value, invented && name != "Number" ? NewId.At(TimeProvider.System).ToString() : await ThingAsync(route, name, kind), StringComparison.Ordinal);
        }
        return address;
    }

    private async Task<string> ThingAsync(string route, string name, string kind) => (route.Split('/')[1], name.ToLowerInvariant()) switch
    {
        ("us", _) when route.EndsWith("/told", StringComparison.Ordinal) => _walksWithoutPhone.ToString(),
        ("conversations" or "talk" or "us" or "growth", "id") or ("block", "companionship") or ("report", "conversation") => TalkOf(kind).ToString(),
        ("hello", "companionship" or "id" or "talk") => TalkOf(kind).ToString(),
        ("check-ins", "id") => _between[TalkOf(kind)].CheckIn.ToString(),
        ("kept", "person") => _waitsWithoutPhone.ToString(),
        ("kept", "supporter") => HasRoom.ToString(),
        ("us", "promise" or "promiseid") => _between[TalkOf(kind)].Promise.ToString(),
        ("conversations", "clientid") => NewId.At(TimeProvider.System).ToString(),
        ("talk" or "report", "number") => "1",
        ("reports" or "reported", "id") => (await ReportAsync()).ToString(),
        ("us", "repair") or ("third-person", "id") => _mends.GetValueOrDefault(kind, _mends["peer"]).ToString(),
        ("goodbyes", "id") => TalkOf(kind).ToString(),
        ("unblock", "id") => "00000000-0000-7000-8000-000000000001",
        ("suggested" or "hello", "other" or "supporter") => _people["supporter"].Id.ToString(),
        ("waiting", "peer") => Waits.ToString(),
        ("goals" or "celebrate" or "days", _) => _things[(TalkOf(kind), name.ToLowerInvariant() is "id" ? route.Split('/')[1] : name.ToLowerInvariant())].ToString(),
        ("privacy", "room") => "goals",
        ("privacy", "id") => _things[(TalkOf(kind), "goals")].ToString(),
        ("join" or "lost" or "stop" or "take-over", "token") or ("calendar", "secret") => "a-token-nobody-made",
        _ => throw new InvalidOperationException($"The scene does not know what to put for '{name}' in {route}: teach it."),
    };

    private async Task WithoutPhoneAsync(Member wren)
    {
        var (now, sam) = (TimeProvider.System.GetUtcNow(), _people["supporter"]);
        Guid[] both = [NewId.At(TimeProvider.System), NewId.At(TimeProvider.System)];
        await using var scope = _town.Services.CreateAsyncScope();
        var (db, arrivals) = (scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<Arrivals>());
        foreach (var id in both)
        {
            arrivals.Come(id, new("Hal", "hills", "en", "America/New_York"));
            scope.ServiceProvider.GetRequiredService<Acknowledgements>().ReadTo(id, _people["coordinator"].Id);
            db.Add(Called.Of(id, _people["coordinator"].Id, "The library", "", _town.Services.GetRequiredService<Keyring>(), now));
        }
        await db.SaveChangesAsync();
        (_waitsWithoutPhone, _walksWithoutPhone) = (both[0], await _town.WalkTogetherAsync(sam with { Id = both[1] }, sam));
        HelloWithoutPhone = await _town.WalkTogetherAsync(wren with { Id = both[0] }, wren, begun: false);
        db.AddRange(new Keeping { Id = NewId.At(TimeProvider.System), PersonId = both[0], KeeperId = _people["coordinator"].Id, Since = now },
            new Keeping { Id = NewId.At(TimeProvider.System), PersonId = both[1], KeeperId = sam.Id, CompanionshipId = _walksWithoutPhone, Since = now },
            new CheckIn { Id = CheckInWithoutPhone, CompanionshipId = _walksWithoutPhone, DueAt = now },
            Agreement.Of(AgreementWithoutPhone, _walksWithoutPhone, sam.Id, new() { OwnLines = ["Ask before giving advice"] }, _town.Services.GetRequiredService<Keyring>(), now));
        await db.SaveChangesAsync();
    }

    // Maya's own goal, shown to Sam; in what ended, Sam's. With what hangs on it, a good thing and days that somebody counts.
    private async Task GoodThingsAsync(string kind, Guid talk, Guid sam)
    {
        var (keyring, now) = (_town.Services.GetRequiredService<Keyring>(), TimeProvider.System.GetUtcNow());
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var (peer, owner) = (_people[kind].Id, kind == "peer" ? _people[kind].Id : sam);
        Guid Id(string thing) => _things[(talk, thing)] = NewId.At(TimeProvider.System);
        var goal = Goal.Of(Id("goals"), talk, owner, both: false, now);
        goal.Say(owner, new("Out of the house", "To see people"), keyring, now);
        goal.Show(toBoth: true, now);
        var days = CountedDays.Of(Id("days"), talk, owner, now.AddDays(1), now);
        days.Say(new("Days at home", [new(DateOnly.FromDateTime(now.DateTime).AddDays(-30), null)], HowMarked.Quietly), keyring);
        var thing = Id("celebrate");
        if (kind == "peer") GoalSeen = now.UtcTicks;
        await _town.WithDbAsync(db =>
        {
            db.AddRange(goal, GoalStep.Of(Id("step"), goal.Id, 0, owner, new("To the river", "", null, false), keyring, now),
                GoalSuggestion.Of(Id("suggestion"), goal.Id, owner == sam ? peer : sam, "Ask Kim", keyring, now), days,
                Moment.Of(thing, talk, owner, MomentKind.GoodThing, thing, new("A good thing"), keyring, now));
            return db.SaveChangesAsync();
        });
    }

    // In every talk of Sam's something felt off to the peer: there is a page for both, a third person was asked, both are asked how it is now, and a goodbye is open.
    private async Task FeltOffAsync()
    {
        var (keyring, now, sam) = (_town.Services.GetRequiredService<Keyring>(), TimeProvider.System.GetUtcNow(), _people["supporter"].Id);
        await _town.WithDbAsync(db =>
        {
            foreach (var (kind, talk) in _talks)
            {
                var mend = Mend.Of(NewId.At(TimeProvider.System), talk, _people[kind].Id, new([Felt.Told], "Told what to do", Way.Note, null), keyring, now);
                mend.OpenForBoth(now);
                db.AddRange(mend, new ThirdAsked { RepairId = mend.Id, PersonId = mend.PersonId, AboutId = sam, AskedAt = now }, Farewell.Of(talk, mend.PersonId, null, now),
                    new LookedBack { RepairId = mend.Id, PersonId = mend.PersonId, AskedAt = now }, new LookedBack { RepairId = mend.Id, PersonId = sam, AskedAt = now });
                _mends[kind] = mend.Id;
            }
            return db.SaveChangesAsync();
        });
    }

    private Guid TalkOf(string kind) => _talks.GetValueOrDefault(kind, _talks["peer"]);

    // Sam reports a line of Maya's, through the page as anybody would.
    private async Task<Guid> ReportAsync()
    {
        if (_report is { } made) return made;
        var (browser, _) = await BrowserOfAsync("supporter", fresh: false);
        var page = await browser.OpenAsync($"/report/{_talks["peer"]}/1");
        using var sent = await browser.SubmitAsync(page, "main form[method=post]");
        _report = Guid.Parse(sent.Headers.Location!.ToString().Split('/')[^1]);
        return _report.Value;
    }

    [GeneratedRegex(@"\{(\w+)(:\w+)?\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
