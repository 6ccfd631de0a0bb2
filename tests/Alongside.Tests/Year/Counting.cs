using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Alongside.Tests.Year;

/// <summary>Compares what is in the database with what the simulation knows should be there.</summary>
internal sealed class Counting(YearOf year)
{
    private static readonly Duration Month = Duration.FromDays(30), Slack = Duration.FromHours(50);

    private sealed record CheckInRow(Guid Bond, DateTimeOffset At);

    private sealed record PromiseRow(Guid Id, DateTimeOffset? RemindedAt);

    private sealed record PulseRow(Guid Bond, Guid Person, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt);

    private sealed record LetterRow(Guid Id, Guid Person, byte[] Kind, DateTimeOffset MadeAt, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt);

    private readonly Instant _end = Instant.FromDateTimeOffset(year.Clock.GetUtcNow());

    public int CheckIns { get; private set; }
    public int Promises { get; private set; }
    public int Pulses { get; private set; }

    public async Task<IReadOnlyList<string>> WrongAsync()
    {
        var wrong = new List<string>(year.Wrong);
        var checkIns = (await year.AskAsync(db => db.Database.SqlQuery<CheckInRow>($"select companionship_id as \"Bond\", due_at as \"At\" from check_in").ToListAsync())).ToLookup(row => row.Bond, row => Instant.FromDateTimeOffset(row.At));
        var promises = (await year.AskAsync(db => db.Database.SqlQuery<PromiseRow>($"select id as \"Id\", reminded_at as \"RemindedAt\" from promise").ToListAsync())).ToDictionary(row => row.Id, row => row.RemindedAt);
        var pulses = (await year.AskAsync(db => db.Database.SqlQuery<PulseRow>($"select companionship_id as \"Bond\", person_id as \"Person\", asked_at as \"AskedAt\", answered_at as \"AnsweredAt\" from pulse order by asked_at").ToListAsync())).ToLookup(row => row.Person);
        var letters = (await year.AskAsync(db => db.Database.SqlQuery<LetterRow>($"select id as \"Id\", person_id as \"Person\", kind as \"Kind\", made_at as \"MadeAt\", sent_at as \"SentAt\", given_up_at as \"GivenUpAt\" from letter order by made_at").ToListAsync())).ToLookup(row => row.Person);
        foreach (var one in year.Pairs)
        {
            var (due, made) = (one.Agreed.Until(_end).ToList(), checkIns[one.Id].ToList());
            wrong.AddRange(due.Except(made).Select(at => $"lost: the check-in of {at} in {one.Peer.Zone}, {one.Id}"));
            wrong.AddRange(made.Except(due).Select(at => $"not due: the check-in of {at} in {one.Peer.Zone}, {one.Id}"));
            if (made.Count != made.Distinct().Count()) wrong.Add($"doubled: a check-in of {one.Id}");
            CheckIns += made.Count;
            Promised(one, promises, wrong);
            foreach (var person in new[] { one.Peer, one.Supporter })
            {
                Asked(one, [.. pulses[person.Id]], wrong);
                Told(person, [.. letters[person.Id]], [.. made.Order()], [.. pulses[person.Id]], wrong);
            }
        }
        return wrong;
    }

    private void Promised(Two one, Dictionary<Guid, DateTimeOffset?> promises, List<string> wrong)
    {
        foreach (var (id, due) in one.Promised)
        {
            Promises++;
            var reminded = promises[id] is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null;
            if (reminded < due) wrong.Add($"early: promise {id}");
            var resting = one.Agreed.Rests.Exists(rest => rest.From <= due + Slack && due <= rest.To);
            if (reminded is null && !one.Ended && !resting && due + Slack < _end) wrong.Add($"lost: promise {id} due {due}");
        }
    }

    private void Asked(Two one, PulseRow[] asked, List<string> wrong)
    {
        Pulses += asked.Length;
        if (asked.Length == 0 && !one.Ended) wrong.Add($"lost: the first pulse of {one.Id}");
        for (var i = 1; i < asked.Length; i++)
            if (asked[i].AskedAt - asked[i - 1].AskedAt < TimeSpan.FromDays(30)) wrong.Add($"doubled: a pulse of {one.Id}");
        // The month of the last answer is over, and nobody asked.
        if (asked.Length > 0 && asked[^1].AnsweredAt is { } answered && Instant.FromDateTimeOffset(answered) + Month is var next && next + Slack < _end
            && !one.Ended && !one.Agreed.Rests.Exists(rest => rest.To >= next)) wrong.Add($"lost: the pulse of {one.Id} after {answered}");
    }

    private bool Of(LetterRow letter, string kind) => year.Keyring.Open(new Sealed(letter.Kind), new Place("letter", "kind", letter.Id)) == kind;

    // Each letter stands for something that came due since the last of its kind; and none is left over.
    private void Told(Somebody person, LetterRow[] letters, Instant[] checkIns, PulseRow[] asked, List<string> wrong)
    {
        var before = Instant.MinValue;
        foreach (var letter in letters.Where(letter => Of(letter, "check-in")))
        {
            var made = Instant.FromDateTimeOffset(letter.MadeAt);
            if (!checkIns.Any(at => before < at && at <= made)) wrong.Add($"told twice: {person.Address}, a check-in, {made}");
            before = made;
        }
        // Promises of one person that come due together may be claimed by both nodes, a row each; they are told as one.
        if (letters.Where(letter => Of(letter, "promise")).GroupBy(letter => letter.MadeAt).Any(together => together.Select(letter => letter.SentAt).Distinct().Count() > 1)) wrong.Add($"told twice: {person.Address}, a promise");
        var pulses = letters.Where(letter => Of(letter, "pulse")).Select(letter => letter.MadeAt).ToList();
        if (pulses.Count != pulses.Distinct().Count() || pulses.Count != asked.Length) wrong.Add($"told twice or never: {person.Address}, {pulses.Count} letters for {asked.Length} pulses");
        if (letters.Any(letter => letter.GivenUpAt is not null)) wrong.Add($"given up: a letter to {person.Address}");
        if (letters.Any(letter => letter.SentAt is null && Instant.FromDateTimeOffset(letter.MadeAt) + Slack < _end)) wrong.Add($"never sent: a letter to {person.Address}");
    }
}
