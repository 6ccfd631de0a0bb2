using Alongside.Tests.Matching;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.Board;
using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Board;

/// <summary>What ended pairs teach is counted over many and never over few.</summary>
public sealed class EndedPairsTests(RealTown town)
{
    [Fact]
    public async Task A_hello_keeps_in_kinds_and_never_in_facts_by_what_the_two_seemed_to_fit()
    {
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Sam", Fitting.With(tongue, new Picked("single-parent", Visibility.Matching)));
        var maya = await town.PeerAsync("Maya", Fitting.With(tongue, new Picked("single-parent", Visibility.Matching)));
        var talk = await maya.HelloAsync(sam);
        var parts = await town.WithDbAsync(db => db.Set<PairParts>().SingleAsync(p => p.CompanionshipId == talk));
        Assert.Equal([PairPart.Lived], parts.Open(town.Services.GetRequiredService<Keyring>()));
    }

    /// <summary>In a house of its own, because counting is over everybody.</summary>
    [Fact]
    public async Task Nothing_is_shown_for_fewer_than_twenty_pairs_on_either_side()
    {
        await using var small = new RealTown();
        await small.InitializeAsync();
        var stella = await small.ArriveAsync("Stella", Role.Steward);
        var (maya, sam) = (await small.ArriveAsync("Maya"), await small.ArriveAsync("Sam", Role.Supporter));
        async Task EndAsync(int pairs, int weeks, string parts)
        {
            for (var pair = 0; pair < pairs; pair++)
            {
                var talk = await small.WalkTogetherAsync(maya, sam);
                var sealedParts = small.Services.GetRequiredService<Keyring>().ForCommunity(new("pair_parts", "parts", talk), parts).Bytes;
                await small.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""
                    with ended as (update companionship set ended_at = begun_at + {weeks} * interval '7 days', ended_by = peer_id, ending = 'ended' where id = {talk})
                    insert into pair_parts (companionship_id, parts) values ({talk}, {sealedParts})
                    """));
            }
        }
        async Task<string> PageAsync() => (await stella.Browser.OpenAsync("/stewardship/pairs")).Words();

        await EndAsync(19, 10, "Lived,Hours");
        Assert.Contains("Too few to say anything", await PageAsync());
        await EndAsync(1, 10, "Lived,Hours");
        Assert.Contains("20 pairs have ended. Half of them walked together for 10 weeks or more.", await PageAsync());
        Assert.DoesNotContain("Something lived through", await PageAsync());
        await EndAsync(20, 4, "Hours");
        var row = Assert.Single((await stella.Browser.OpenAsync("/stewardship/pairs")).QuerySelectorAll("tbody tr"));
        Assert.Equal(["Something lived through", "10 weeks (20 pairs)", "4 weeks (20 pairs)"], row.Children.Select(cell => cell.TextContent));
    }
}
