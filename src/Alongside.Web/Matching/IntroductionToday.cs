using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Matching;

/// <summary>On the first page of a peer: that somebody of the team put people before them, while they talk with nobody.</summary>
public sealed class IntroductionToday(IStringLocalizer<MatchingWords> words) : ITodayPart
{
    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        if (scene.Talks.Any(talk => talk.IAmPeer && !talk.Closed)) return () => [];
        var standing = trip.Ask("""
            select i.id from introduction i
            join role r on r.person_id = i.supporter_id and r.kind = 'supporter' and r.given_at is not null and r.ended_at is null
            where i.peer_id = $1 and i.taken_back_at is null and i.made_at >= $2
            and not exists (select from block b where b.ended_at is null and (b.person_id, b.other_id) in (($1, i.made_by_id), (i.made_by_id, $1), ($1, i.supporter_id), (i.supporter_id, $1)))
            limit 1
            """, row => row.GetGuid(0), scene.Me.Id, scene.Now - Introduction.Lasts);
        return () => standing.Count == 0 ? [] : [new(TodayKind.Asked, words["FromTheTeam"], words["SomebodyFits"], "/suggested#team", words["SeeWho"])];
    }
}
