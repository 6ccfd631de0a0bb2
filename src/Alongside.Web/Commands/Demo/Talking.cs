using Alongside.Web.Conversations;
using Alongside.Web.Storage;

namespace Alongside.Web.Commands.Demo;

/// <summary>Says the lines of a talk, one after the other, through the write path of everybody.</summary>
public sealed class Talking(IServiceProvider services, PastClock clock)
{
    private readonly MessageLog _log = services.GetRequiredService<MessageLog>();
    private readonly Saying _saying = new(services.GetRequiredService<Writer>(), services.GetRequiredService<MessageLog>(), services.GetRequiredService<Keyring>(), clock);

    public async Task WriteAsync(Guid talk, Pair pair, IReadOnlyDictionary<string, Guid> people, DateTimeOffset now, TimeZoneInfo zone, CancellationToken stop)
    {
        var keys = new Dictionary<string, long>();
        long last = 0, words = 0;
        foreach (var (line, at) in pair.Lines(now, zone))
        {
            clock.Now = at;
            var (kind, about) = What(line, keys, words);
            var (_, answer) = await _saying.SayAsync(people[line.By], talk, NewId.At(clock), kind, about, line.Sign ?? line.Say, stop);
            if (answer is not { Outcome: Outcome.Said }) throw new InvalidOperationException($"A line of {line.By} in the talk of {pair.Peer} and {pair.Supporter} was not taken.");
            last = answer.Number;
            if (kind == EntryKind.Words) words = last;
            if (line.Key is { } key) keys[key] = last;
        }
        foreach (var person in new[] { pair.Peer, pair.Supporter })
            await _log.ReadToAsync(people[person], talk, pair.Unread?.GetValueOrDefault(person) is { } first ? keys[first] - 1 : last, stop);
    }

    private static (EntryKind Kind, long? About) What(Line line, Dictionary<string, long> keys, long before) => line switch
    {
        { Sign: not null } => (EntryKind.Reaction, line.On is { } on ? keys[on] : before),
        { TakesBack: { } own } => (EntryKind.TakeBack, keys[own]),
        { Changes: { } own } => (EntryKind.NewWords, keys[own]),
        { ReplyTo: { } to } => (EntryKind.Words, keys[to]),
        _ => (EntryKind.Words, null),
    };
}
