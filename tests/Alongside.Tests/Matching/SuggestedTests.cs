using System.Net;
using Alongside.Matching;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.Matching;

/// <summary>Suggestions over HTTP: reasons in words, and never a fact the other did not allow.</summary>
public sealed class SuggestedTests(RealTown town)
{
    private static Facts Needing(string tongue, params Picked[] lived) => Fitting.With(tongue, lived) with { Needs = [Needs.Language + tongue] };

    [Fact]
    public async Task Both_are_named_what_both_lived_through_and_when_both_are_free()
    {
        var tongue = Fitting.OwnTongue();
        var free = new Shown<IReadOnlyList<int>>(FreeTime.Of(["1-2"]), Visibility.Suggested);
        var sam = await town.SupporterAsync("Sam Fit", Fitting.With(tongue, new Picked("single-parent", Visibility.Suggested)) with { FreeHalfHours = free, Hello = new("I fix old radios.", Visibility.Suggested), Interests = [new("cooking", Visibility.Suggested)] });
        var maya = await town.PeerAsync("Maya", Needing(tongue, new Picked("single-parent", Visibility.Matching)) with { FreeHalfHours = free with { To = Visibility.Matching }, Interests = [new("cooking", Visibility.Matching)] });

        var page = await maya.SuggestedAsync();
        Assert.Contains("One person you could walk with", page);
        Assert.Contains(sam.Name, page);
        Assert.Contains("I fix old radios.", page);
        Assert.Contains("You have both lived through this: Raising children alone.", page);
        Assert.Contains("You both like: Cooking.", page);
        Assert.Contains("You are both free on Tuesday evenings.", page);
        Assert.Contains("Sam Fit walks with nobody else now.", page);

        await town.SpeakSpanishAsync(maya);
        page = await maya.SuggestedAsync();
        Assert.Contains("Una persona con quien podrías caminar", page);
        Assert.Contains("los martes por la noche", page);
    }

    [Fact]
    public async Task What_a_supporter_gave_for_matching_only_counts_and_is_never_told()
    {
        var tongue = Fitting.OwnTongue();
        // The same in everything but one hidden fact: it decides the order and is told to nobody.
        var open = await town.SupporterAsync("Open Olga", Fitting.With(tongue));
        var hidden = await town.SupporterAsync("Hidden Hugo", Fitting.With(tongue, new Picked("single-parent", Visibility.Matching)));
        var maya = await town.PeerAsync("Maya", Needing(tongue, new Picked("single-parent", Visibility.Companions)));

        var page = await maya.SuggestedAsync();
        Assert.InRange(page.IndexOf(hidden.Name, StringComparison.Ordinal), 0, page.IndexOf(open.Name, StringComparison.Ordinal));
        Assert.DoesNotContain("Raising children alone", page);

        await town.SayAboutAsync(hidden, Fitting.With(tongue, new Picked("single-parent", Visibility.OnlyMe)) with { Room = new(3) });
        page = await maya.SuggestedAsync();
        Assert.InRange(page.IndexOf(open.Name, StringComparison.Ordinal), 0, page.IndexOf(hidden.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_peer_keeps_for_themselves_is_never_used()
    {
        var tongue = Fitting.OwnTongue();
        var plain = await town.SupporterAsync("Plain Pia", Fitting.With(tongue));
        var same = await town.SupporterAsync("Same Sven", Fitting.With(tongue, new Picked("single-parent", Visibility.Community)));
        var maya = await town.PeerAsync("Maya", Needing(tongue, new Picked("single-parent", Visibility.OnlyMe)));
        var page = await maya.SuggestedAsync();
        Assert.InRange(page.IndexOf(plain.Name, StringComparison.Ordinal), 0, page.IndexOf(same.Name, StringComparison.Ordinal));
        Assert.DoesNotContain("Raising children alone", page);

        await town.SayAboutAsync(maya, Needing(tongue, new Picked("single-parent", Visibility.Matching)));
        page = await maya.SuggestedAsync();
        Assert.InRange(page.IndexOf(same.Name, StringComparison.Ordinal), 0, page.IndexOf(plain.Name, StringComparison.Ordinal));
        Assert.Contains("Raising children alone", page);
    }

    [Theory]
    [InlineData(Visibility.Matching, Visibility.Suggested, false)]
    [InlineData(Visibility.Companions, Visibility.Matching, false)]
    [InlineData(Visibility.Companions, Visibility.Suggested, true)]
    public async Task What_is_specially_protected_is_a_reason_only_when_both_opened_it(Visibility peers, Visibility supporters, bool told)
    {
        var tongue = Fitting.OwnTongue();
        await town.SupporterAsync("Sam", Fitting.With(tongue, new Picked("alcohol", supporters)));
        var maya = await town.PeerAsync("Maya", Needing(tongue, new Picked("alcohol", peers)));
        var page = await maya.SuggestedAsync();
        Assert.Contains("Say hello to Sam", page);
        Assert.Equal(told, page.Contains("Changing my relationship with alcohol", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_number_that_ranks_people_is_on_the_page()
    {
        var tongue = Fitting.OwnTongue();
        await town.SupporterAsync("Sam", Fitting.With(tongue, new Picked("single-parent", Visibility.Suggested)));
        var maya = await town.PeerAsync("Maya", Needing(tongue, new Picked("single-parent", Visibility.Matching)));
        var main = (await maya.Browser.OpenAsync("/suggested")).QuerySelector("main")!;
        Assert.DoesNotContain(main.TextContent, char.IsDigit);
        Assert.DoesNotContain('%', main.TextContent);
    }

    [Fact]
    public async Task Nobody_without_room_approval_or_membership_is_suggested()
    {
        var tongue = Fitting.OwnTongue();
        await town.SupporterAsync("Full Fay", Fitting.With(tongue), room: 0);
        var walks = await town.SupporterAsync("Busy Bo", Fitting.With(tongue), room: 1);
        await town.WalkTogetherAsync(await town.ArriveAsync("Zoe"), walks, begun: false);
        var asks = await town.PeerAsync("Asking Ana", Fitting.With(tongue) with { Room = new(5) });
        await asks.PressAsync("/walk-alongside");
        var left = await town.SupporterAsync("Left Lou", Fitting.With(tongue));
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update person set left_at = now() where id = {left.Id}"));
        var maya = await town.PeerAsync("Maya", Needing(tongue));

        var page = await maya.SuggestedAsync();
        Assert.Contains("Nobody to suggest just now", page);
        Assert.Contains("have no room just now", page);
        foreach (var name in new[] { "Fay", "Bo", "Ana", "Lou" }) Assert.DoesNotContain(name, page.Split("Nobody to suggest")[1].Split(' '));
    }

    [Fact]
    public async Task Blocked_and_ended_are_never_suggested_again_whoever_did_it()
    {
        var tongue = Fitting.OwnTongue();
        var maya = await town.PeerAsync("Maya", Needing(tongue));
        var (blocks, blocked, ended) = (await town.SupporterAsync("Blocking Bea", Fitting.With(tongue)), await town.SupporterAsync("Blocked Ben", Fitting.With(tongue)), await town.SupporterAsync("Ended Eva", Fitting.With(tongue)));
        var walk = await town.WalkTogetherAsync(maya, ended);
        await town.WithDbAsync(async db =>
        {
            foreach (var (one, other) in new[] { (blocks.Id, maya.Id), (maya.Id, blocked.Id) })
                await db.Database.ExecuteSqlAsync($"insert into block (id, person_id, other_id, at) values ({Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}, {one}, {other}, now())");
            (await db.CompanionshipsOf(maya.Id).SingleAsync(c => c.Id == walk)).End(maya.Id, TimeProvider.System.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var page = await maya.SuggestedAsync();
        foreach (var other in new[] { blocks, blocked, ended })
        {
            Assert.DoesNotContain(other.Name, page);
            // Going there by hand says nothing of why, and shows nothing of the other.
            var door = (await maya.Browser.OpenAsync($"/suggested/{other.Id}/hello")).Body!.TextContent;
            Assert.Contains("A hello is not possible here just now", door);
        }
        var fresh = await town.SupporterAsync("Fresh Flo", Fitting.With(tongue));
        Assert.Contains(fresh.Name, await maya.SuggestedAsync());
    }

    [Fact]
    public async Task Not_for_me_can_be_undone_and_tells_nobody()
    {
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Sam Aside", Fitting.With(tongue));
        var maya = await town.PeerAsync("Maya", Needing(tongue));
        using var aside = await maya.PressAsync($"/suggested/{sam.Id}/set-aside");
        Assert.Equal(HttpStatusCode.SeeOther, aside.StatusCode);
        var page = await maya.Browser.OpenAsync(aside.Headers.Location!.ToString());
        Assert.DoesNotContain(sam.Name, page.Body!.TextContent);
        Assert.Contains("Nobody is told", page.Body.TextContent);

        using var undone = await maya.Browser.SubmitAsync(page, ".banner form");
        Assert.Contains(sam.Name, await maya.SuggestedAsync());
        Assert.DoesNotContain("aside", (await sam.Browser.OpenAsync("/home")).Body!.TextContent);
    }

    [Fact]
    public async Task Asking_a_person_is_one_question_however_often_pressed_and_can_be_taken_back()
    {
        var maya = await town.PeerAsync("Maya", Needing(Fitting.OwnTongue()));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => maya.PressAsync("/suggested/ask")));
        Assert.Contains("You asked a person to look with you", await maya.SuggestedAsync());
        Assert.Equal(1, await Open());
        await maya.PressAsync("/suggested/ask-no-more");
        Assert.Equal(0, await Open());

        async Task<int> Open() => await town.WithDbAsync(async db => (await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from request_for_person where person_id = {maya.Id} and answered_at is null").ToListAsync()).Single());
    }

    [Fact]
    public async Task A_wish_changes_the_order_and_keeps_nobody_away_and_is_changed_beside_the_list()
    {
        var tongue = Fitting.OwnTongue();
        var gender = new Shown<string>(Needs.Woman, Visibility.Suggested);
        var anyone = await town.SupporterAsync("Anyone Ari", Fitting.With(tongue));
        var woman = await town.SupporterAsync("Wanda W", Fitting.With(tongue) with { Gender = gender });
        var maya = await town.PeerAsync("Maya", Needing(tongue));
        async Task<string> AskForAsync(string field)
        {
            using var answer = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync("/suggested"), "form[action$=asked-for]", ("need", Needs.Language + tongue), (field, Needs.Woman));
            Assert.Equal("/suggested?asked=1", answer.Headers.Location!.ToString());
            return await maya.SuggestedAsync();
        }

        var page = await maya.SuggestedAsync();
        Assert.InRange(page.IndexOf(woman.Name, StringComparison.Ordinal), page.IndexOf(anyone.Name, StringComparison.Ordinal), int.MaxValue);
        page = await AskForAsync("wish");
        Assert.InRange(page.IndexOf(woman.Name, StringComparison.Ordinal), 0, page.IndexOf(anyone.Name, StringComparison.Ordinal));
        Assert.Contains("Wanda W is a woman, as you would like.", page);
        page = await AskForAsync("need");
        Assert.Contains(woman.Name, page);
        Assert.DoesNotContain(anyone.Name, page);
    }

    [Fact]
    public async Task What_neither_can_stand_is_told_and_a_town_only_where_it_was_asked_for()
    {
        var tongue = Fitting.OwnTongue();
        Shown<string> Town(string name) => new(name, Visibility.Suggested);
        var near = await town.SupporterAsync("Near Nell", Fitting.With(tongue) with { Town = Town("millbrook "), CannotStand = [new("raisins", Visibility.Suggested)] });
        var far = await town.SupporterAsync("Far Finn", Fitting.With(tongue) with { Town = Town("Aldersgate") });
        var facts = Needing(tongue) with { Town = Town("Millbrook") with { To = Visibility.Matching }, CannotStand = [new("raisins", Visibility.Matching)] };
        var maya = await town.PeerAsync("Maya", facts);

        Assert.Contains("Neither of you can stand this: Raisins in things.", await maya.SuggestedAsync());
        await town.SayAboutAsync(maya, facts with { Needs = [.. facts.Needs, Needs.OtherTown] });
        var page = await maya.SuggestedAsync();
        Assert.Contains(far.Name, page);
        Assert.DoesNotContain(near.Name, page);
    }

    [Fact]
    public async Task What_a_supporter_offers_and_does_not_is_said_where_a_peer_hopes_for_it()
    {
        var tongue = Fitting.OwnTongue();
        await town.SupporterAsync("Calling Cal", Fitting.With(tongue) with { Offers = ["calls"] });
        await town.SupporterAsync("Writing Wren", Fitting.With(tongue) with { DoesNotOffer = ["calls"] });
        var facts = Needing(tongue) with { Wishes = [Needs.Offer + "calls"] };
        var maya = await town.PeerAsync("Maya", facts);
        var page = await maya.SuggestedAsync();
        Assert.Contains("Calling Cal offers what you would like: Talk on the phone.", page);
        Assert.Contains("Writing Wren does not offer this: Talk on the phone.", page);
        await town.SayAboutAsync(maya, facts with { Needs = [.. facts.Needs, .. facts.Wishes], Wishes = [] });
        Assert.DoesNotContain("Writing Wren", await maya.SuggestedAsync());
    }
}
