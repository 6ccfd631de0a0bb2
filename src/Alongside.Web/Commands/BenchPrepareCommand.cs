using System.CommandLine;
using System.Text.Json;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Commands;

/// <summary>Fills an empty folder with people, sessions and talks for bench/Alongside.Load: signing thousands in one by one would take an hour.</summary>
public static class BenchPrepareCommand
{
    const int Step = 500;
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What the load needs to know: who there is, with their cookies, and who talks with whom.</summary>
    sealed record Bench(IReadOnlyList<BenchPerson> People, IReadOnlyList<BenchTalk> Talks);

    sealed record BenchPerson(Guid Id, string Cookie);

    /// <summary>The peer and the supporter are places in the list of people.</summary>
    sealed record BenchTalk(Guid Id, int Peer, int Supporter);

    public static Command Make(Option<string> data)
    {
        var people = new Option<int>("--people") { Description = "How many people to make.", DefaultValueFactory = _ => 400 };
        var talks = new Option<int>("--talks") { Description = "How many talks between two of them; nobody is in two.", DefaultValueFactory = _ => 200 };
        var messages = new Option<int>("--three-years") { Description = "Give the first pair three years of history, with this many messages.", DefaultValueFactory = _ => 0 };
        var prepare = new Command("prepare", "Write people and their sessions straight into an empty bench folder.") { people, talks, messages };
        prepare.Validators.Add(parsed =>
        {
            if (parsed.GetValue(talks) < 0 || parsed.GetValue(people) < 2 * parsed.GetValue(talks)) parsed.AddError("Every talk needs two people of its own.");
        });
        prepare.SetAction((parsed, stop) => RunAsync(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(people), parsed.GetValue(talks), parsed.GetValue(messages), stop));
        return new Command("bench", "Measure the program.") { prepare, BenchRoundsCommand.Make(data) };
    }

    static async Task<int> RunAsync(string folder, int people, int talks, int messages, CancellationToken stop)
    {
        await using var server = await FreshAsync(folder, stop);
        var ids = new List<Guid>(people);
        var bonds = new List<BenchTalk>(talks);
        while (ids.Count < people)
        {
            await AddAsync(server.App.Services, ids, bonds, Math.Min(Step, people - ids.Count), talks, stop);
            await Console.Error.WriteLineAsync($"{ids.Count} of {people} people, {bonds.Count} of {talks} talks");
        }
        if (messages > 0) await ThreeYears.FillAsync(server.App.Services, ids[bonds[0].Peer], bonds[0].Id, messages, stop);
        var cookies = await server.App.Services.GetRequiredService<Doors>().OpenAllAsync(ids, stop);
        await KeepAsync(Path.Combine(folder, "bench.json"), new(ids.ConvertAll(id => new BenchPerson(id, cookies[id])), bonds), stop);
        await Console.Error.WriteLineAsync($"Ready in {folder}: {people} people, {talks} talks. Limits raised: none.");
        return 0;
    }

    /// <summary>The program on a folder of its own, not started: its rounds do not walk.</summary>
    internal static async Task<Server> FreshAsync(string folder, CancellationToken stop)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new CannotStartException($"{folder} is not empty. A bench gets a folder of its own: name one that does not exist yet.");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bench"), "This folder is a bench: everybody in it is invented, and their keys lie in bench.json.\n", stop);
        return await Server.PrepareAsync(new() { Data = folder, MailFolder = Path.Combine(folder, "letters") }, stop);
    }

    /// <summary>Pairs that walk together, without sessions.</summary>
    internal static async Task<IReadOnlyList<(Guid Id, Guid Peer, Guid Supporter)>> PeopleAsync(IServiceProvider services, int pairs, CancellationToken stop)
    {
        var (ids, bonds) = (new List<Guid>(), new List<BenchTalk>());
        while (bonds.Count < pairs) await AddAsync(services, ids, bonds, Math.Min(Step, 2 * pairs - ids.Count), pairs, stop);
        return bonds.ConvertAll(bond => (bond.Id, ids[bond.Peer], ids[bond.Supporter]));
    }

    // Two after each other are a peer and a supporter, as long as talks are wanted.
    static async Task AddAsync(IServiceProvider services, List<Guid> ids, List<BenchTalk> bonds, int more, int talks, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var (arrivals, db, clock) = (scope.ServiceProvider.GetRequiredService<Arrivals>(), scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var contacts = scope.ServiceProvider.GetRequiredService<Contacts>();
        // One slow hash serves everybody of a step: whoever guesses at it cannot tell.
        var hash = await scope.ServiceProvider.GetRequiredService<Passphrases>().HashAsync(Guid.CreateVersion7(clock.GetUtcNow()).ToString(), stop);
        for (var end = ids.Count + more; ids.Count < end;)
        {
            var id = NewId.At(clock);
            var place = ids.Count;
            var person = arrivals.Arrive(id, new PersonCard($"Person {place}", "hills", place % 3 == 0 ? "es" : "en", "America/New_York"), $"bench-{place}", hash);
            contacts.Give(person, $"bench-{place}@example.org");
            ids.Add(id);
            if (place % 2 == 0) continue;
            arrivals.Give(id, Role.Supporter, null);
            if (bonds.Count < talks) bonds.Add(new(WalkTogether(db, clock, ids[place - 1], id), place - 1, place));
        }
        await db.SaveChangesAsync(stop);
    }

    static Guid WalkTogether(AlongsideDb db, TimeProvider clock, Guid peer, Guid supporter)
    {
        var now = clock.GetUtcNow();
        var companionship = Companionship.Hello(NewId.At(clock), peer, supporter, now);
        companionship.SayYes(peer, now);
        companionship.SayYes(supporter, now);
        db.AddRange(companionship, new Conversation { Id = companionship.Id, OpenedAt = now },
            new Participant { ConversationId = companionship.Id, PersonId = peer, Ink = "a" },
            new Participant { ConversationId = companionship.Id, PersonId = supporter, Ink = "b" });
        return companionship.Id;
    }

    // The cookies open sessions: nobody else on this machine may read them.
    static async Task KeepAsync(string path, Bench bench, CancellationToken stop)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        await JsonSerializer.SerializeAsync(file, bench, Json, stop);
    }
}
