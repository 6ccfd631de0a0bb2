using Alongside.Matching;
using Alongside.Web.Conversations;
using Alongside.Web.Joining;
using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>Whether a hello can be said now, and if not, what to say about it.</summary>
public enum HelloDoor { Open, NoSupporter, Talking, NotNow, TooMany, PromisesFirst, NoWords, TooLong, TryAgain }

/// <summary>Saying hello to a supporter: limits, rows and first words.</summary>
public sealed class Hellos(AlongsideDb db, Matchmaker matchmaker, Letters letters, Acknowledgements acknowledgements, Saying saying, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    /// <summary>The door, and the talk behind it where there is one already.</summary>
    public async Task<(HelloDoor Door, Guid Talk)> DoorAsync(Guid me, Guid supporter, CancellationToken stop)
    {
        if (me == supporter || !(await db.SupportersAsync(stop, [supporter])).Contains(supporter)) return (HelloDoor.NoSupporter, default);
        var mine = await db.CompanionshipsOf(me).AsNoTracking().Where(c => c.EndedAt == null && c.PeerId == me).ToListAsync(stop);
        if (mine.Find(c => c.SupporterId == supporter) is { } talking) return (HelloDoor.Talking, talking.Id);
        // Whatever stands between two people, a block too, looks the same from here.
        if ((await matchmaker.TheseAsync(me, [supporter], stop)).Count == 0) return (HelloDoor.NotNow, default);
        if (mine.Count(c => c.IsHello) >= Companionship.MostOpenHellos) return (HelloDoor.TooMany, default);
        return (await acknowledgements.HasAcknowledgedAsync(me) ? HelloDoor.Open : HelloDoor.PromisesFirst, default);
    }

    /// <summary>Says hello with first words. Sent again under the same id, it is the same hello with the same words.</summary>
    public async Task<(HelloDoor Door, Guid Talk)> SayAsync(Guid me, Guid supporter, Guid clientId, string? text, CancellationToken stop)
    {
        var words = Saying.Clean(text ?? "");
        if (words.Length is 0 or > Saying.Longest) return (words.Length == 0 ? HelloDoor.NoWords : HelloDoor.TooLong, default);

        var (door, talk) = await OpenAsync(me, supporter, stop);
        if (door is not (HelloDoor.Open or HelloDoor.Talking)) return (door, default);
        var (_, answer) = await saying.SayAsync(me, talk, clientId, EntryKind.Words, null, words, stop);
        // Other words under an id already used: somebody went back, changed them and sent them again. They meant both.
        if (answer?.Outcome == Outcome.OtherWords) (_, answer) = await saying.SayAsync(me, talk, NewId.At(clock), EntryKind.Words, null, words, stop);
        return (answer is null ? HelloDoor.TryAgain : HelloDoor.Open, talk);
    }

    /// <summary>The hello alone, for somebody who cannot write one: words may follow.</summary>
    public async Task<(HelloDoor Door, Guid Talk)> OpenAsync(Guid me, Guid supporter, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.HoldAsync(me, supporter, stop);
        var (door, talk) = await DoorAsync(me, supporter, stop);
        if (door != HelloDoor.Open) return (door, talk);
        // Room may have been given away since the door was looked at.
        if (await matchmaker.TheseAsync(me, [supporter], stop) is not [var fit]) return (HelloDoor.NotNow, default);

        var hello = Companionship.Hello(NewId.At(clock), me, supporter, clock.GetUtcNow());
        db.AddRange(hello, PairParts.Of(hello.Id, fit, keyring), new Conversation { Id = hello.Id, OpenedAt = hello.HelloAt },
            new Participant { ConversationId = hello.Id, PersonId = me, Ink = "a" },
            new Participant { ConversationId = hello.Id, PersonId = supporter, Ink = "b" });
        letters.Send(supporter, Letter.Hello);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        announcer.Changed(supporter, "talks");
        announcer.Changed(me, "talks");
        return (door, hello.Id);
    }
}
