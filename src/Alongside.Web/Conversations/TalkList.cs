using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Conversations;

/// <summary>One talk of mine as a line: no words, only with whom, how it stands and how much is new.</summary>
public sealed record TalkLine(Companionship Bond, string Name, string Mark, string TheirInk, bool Hello, bool Closed, bool Resting, long Unread, bool ISaidYes, bool IAmPeer)
{
    public Guid Id => Bond.Id;
}

/// <summary>The talks a person takes part in.</summary>
public sealed class TalkList(AlongsideDb db, MessageLog log, OpenedCards cards)
{
    public async Task<IReadOnlyList<TalkLine>> OfAsync(Guid me, CancellationToken stop)
    {
        var unread = await log.UnreadAsync(me, stop);
        var rows = await (
            from bond in db.CompanionshipsOf(me).AsNoTracking()
            join conversation in db.ConversationsOf(me) on bond.Id equals conversation.Id
            join mine in db.PlacesOf(me) on bond.Id equals mine.ConversationId
            join other in db.People() on (bond.PeerId == me ? bond.SupporterId : bond.PeerId) equals other.Id
            select new { bond, conversation.ClosedAt, conversation.RestingAt, mine.Ink, other }).ToListAsync(stop);
        return [.. rows.Select(row =>
            {
                var card = cards.Open(row.other.Id, row.other.Card.Bytes);
                return new TalkLine(row.bond, card.Name, card.Mark, row.Ink == "a" ? "b" : "a", row.bond.IsHello, row.ClosedAt is not null, row.RestingAt is not null,
                    unread.GetValueOrDefault(row.bond.Id), row.bond.HasSaidYes(me), row.bond.PeerId == me);
            })
            .OrderBy(talk => talk.Closed).ThenByDescending(talk => talk.Unread > 0).ThenByDescending(talk => talk.Id)];
    }
}
