using System.Net;
using System.Text;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.AboutMe;

/// <summary>People say things about themselves, step by step, without script.</summary>
public sealed class AboutMeTests(RealTown town)
{
    private const string Form = "form.stack--loose";

    private async Task<Facts> FactsOf(Member member)
    {
        await using var scope = town.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AboutStorage>().OfAsync(member.Id, CancellationToken.None);
    }

    private static async Task<HttpResponseMessage> SaveAsync(Member member, string step, params (string, string)[] values)
    {
        var page = await member.Browser.OpenAsync($"/about/{step}");
        return await member.Browser.SubmitAsync(page, Form, [.. values, ("then", "next")]);
    }

    [Fact]
    public async Task Every_step_opens_saves_and_shows_on_the_overview()
    {
        var maya = await town.ArriveAsync("Maya");
        foreach (var (step, field, value) in new[] { ("lived", "lived", "single-parent"), ("values", "value", "honest-even-when-hard"), ("likes", "like", "cooking"), ("words", "hello", "I bake on Sundays."), ("times", "free", "1-2"), ("needs", "need", "woman") })
        {
            using var saved = await SaveAsync(maya, step, (field, value));
            Assert.True(saved.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"{step} answered {saved.StatusCode}");
            Assert.Equal("/about", saved.Headers.Location!.PathAndQuery);
        }

        var overview = (await maya.Browser.OpenAsync("/about")).Body!.TextContent;
        foreach (var words in new[] { "Raising children alone", "Being honest", "Cooking", "I bake on Sundays.", "Free about 4 hours a week", "is a woman" })
            Assert.Contains(words, overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_joining_each_step_leads_to_the_next_and_the_last_to_the_suggestions()
    {
        var maya = await town.ArriveAsync("Maya");
        var page = await maya.Browser.OpenAsync("/about/lived?joining=1");
        Assert.Contains("Step 2 of 7", page.Body!.TextContent);
        using var next = await maya.Browser.SubmitAsync(page, Form, ("then", "next"));
        Assert.Equal("/about/values?joining=1", next.Headers.Location!.PathAndQuery);

        page = await maya.Browser.OpenAsync("/about/needs?joining=1");
        using var last = await maya.Browser.SubmitAsync(page, Form, ("then", "next"));
        Assert.Equal("/suggested", last.Headers.Location!.PathAndQuery);
        using var later = await maya.Browser.SubmitAsync(page, Form, ("then", "later"));
        Assert.Equal("/about", later.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task What_was_said_is_sealed()
    {
        const string canary = "kingfisher-under-the-bridge";
        var maya = await town.ArriveAsync("Maya");
        await SaveAsync(maya, "lived", ("lived", "single-parent"));
        await SaveAsync(maya, "words", ("know", canary));
        Assert.Equal(canary, (await FactsOf(maya)).LikeYouToKnow?.What);

        var row = await town.WithDbAsync(async db => (await db.Database.SqlQuery<string>($"select row_to_json(about)::text as \"Value\" from about where person_id = {maya.Id}").ToListAsync()).Single());
        var bytes = await town.WithDbAsync(async db => (await db.Database.SqlQuery<byte[]>($"select facts as \"Value\" from about where person_id = {maya.Id}").ToListAsync()).Single());
        var stored = row + Encoding.UTF8.GetString(bytes) + Encoding.Latin1.GetString(bytes);
        Assert.DoesNotContain(canary, stored);
        Assert.DoesNotContain("single-parent", stored);
    }

    [Fact]
    public async Task A_lived_experience_starts_for_matching_only()
    {
        var maya = await town.ArriveAsync("Maya");
        await SaveAsync(maya, "lived", ("lived", "alcohol"));
        var one = Assert.Single((await FactsOf(maya)).Lived);
        Assert.Equal(Visibility.Matching, one.To);
        Assert.False((await FactsOf(maya)).WiderLines);
    }

    [Fact]
    public async Task A_level_that_is_not_offered_is_not_taken()
    {
        var maya = await town.ArriveAsync("Maya");
        await SaveAsync(maya, "lived", ("lived", "alcohol"), ("see-alcohol", "Suggested"));
        Assert.Equal(Visibility.Matching, (await FactsOf(maya)).Lived.Single().To);
        await SaveAsync(maya, "lived", ("lived", "alcohol"), ("see-alcohol", "99"));
        Assert.Equal(Visibility.Matching, (await FactsOf(maya)).Lived.Single().To);
        await SaveAsync(maya, "lived", ("lived", "alcohol"), ("see-alcohol", "Companions"));
        Assert.Equal(Visibility.Companions, (await FactsOf(maya)).Lived.Single().To);
    }

    [Fact]
    public async Task Looking_for_a_word_without_script_keeps_ticks_outside_of_it()
    {
        var maya = await town.ArriveAsync("Maya");
        await SaveAsync(maya, "lived", ("lived", "single-parent"));

        // By address, with what was saved.
        var found = await maya.Browser.OpenAsync("/about/lived?q=Depres");
        Assert.NotNull(found.QuerySelector("input[name=lived][value=single-parent][checked]"));
        Assert.Null(found.QuerySelector("input[name=lived][value=veteran]"));

        // By the button, with a tick that was never saved.
        var page = await maya.Browser.OpenAsync("/about/lived");
        using var answer = await maya.Browser.SubmitAsync(page, Form, ("lived", "alcohol"), ("q", "militar"), ("then", "find"));
        found = await maya.Browser.ReadAsync(answer);
        Assert.NotNull(found.QuerySelector("input[name=lived][value=alcohol][checked]"));
        Assert.NotNull(found.QuerySelector("input[name=lived][value=veteran]"));
        Assert.Equal(["single-parent"], (await FactsOf(maya)).Lived.Select(one => one.Slug));

        var ticked = found.QuerySelectorAll("input[name=lived][checked]").Select(box => ("lived", box.GetAttribute("value")!)).Append(("lived", "veteran"));
        using var saved = await maya.Browser.SubmitAsync(found, Form, [.. ticked, ("then", "next")]);
        Assert.Equal(["alcohol", "veteran"], (await FactsOf(maya)).Lived.Select(one => one.Slug).Order());
    }

    [Fact]
    public async Task Two_tabs_that_save_different_steps_at_once_both_keep_their_words()
    {
        var maya = await town.ArriveAsync("Maya");
        for (var round = 0; round < 5; round++)
        {
            var lived = await maya.Browser.OpenAsync("/about/lived");
            var words = await maya.Browser.OpenAsync("/about/words");
            var likes = await maya.Browser.OpenAsync("/about/likes");
            var hello = $"Hello number {round}";
            await Task.WhenAll(
                maya.Browser.SubmitAsync(lived, Form, ("lived", round % 2 == 0 ? "alcohol" : "veteran"), ("then", "next")),
                maya.Browser.SubmitAsync(words, Form, ("hello", hello), ("then", "next")),
                maya.Browser.SubmitAsync(likes, Form, ("like", round % 2 == 0 ? "cooking" : "baking"), ("then", "next")));
            var facts = await FactsOf(maya);
            Assert.Equal(round % 2 == 0 ? "alcohol" : "veteran", facts.Lived.Single().Slug);
            Assert.Equal(hello, facts.Hello?.What);
            Assert.Equal(round % 2 == 0 ? "cooking" : "baking", facts.Interests.Single().Slug);
        }
    }

    [Fact]
    public async Task Words_that_are_too_long_come_back_with_a_message_and_nothing_is_lost()
    {
        var maya = await town.ArriveAsync("Maya");
        await SaveAsync(maya, "words", ("hello", "Kept before"));
        var much = new string('é', 501);
        var page = await maya.Browser.OpenAsync("/about/words");
        using var answer = await maya.Browser.SubmitAsync(page, Form, ("hello", much), ("know", "Fasting in spring"), ("then", "next"));
        var again = await maya.Browser.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(much, again.QuerySelector("textarea[name=hello]")!.TextContent);
        Assert.Contains("Fasting in spring", again.QuerySelector("textarea[name=know]")!.TextContent);
        Assert.NotNull(again.QuerySelector("#hello-error"));
        Assert.Equal("Kept before", (await FactsOf(maya)).Hello?.What);
    }

    public static TheoryData<string> BadTexts =>
    [
        "", "   ", "\0", "a\0b", "\ufeffinside\ufeff", "e" + new string('\u0301', 100_000), "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
        new string('x', 1_000_000), "line\r\nforged: log", "\u001b[31mred", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
        "{{7*7}} @(1+1) ${x}", "'; drop table about; --", "\u202eabc\u202c 123 שלום", "\ud800 alone", "%00%ff", "99999999999999999999", "-1", "Matching,OnlyMe",
    ];

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task Whatever_is_typed_into_any_field_never_breaks_a_page(string text)
    {
        var lena = await town.ArriveAsync("Lena", Role.Supporter);
        foreach (var (step, fields) in new[]
        {
            ("lived", new[] { "q", "lived", "matters", "wider", "see-alcohol" }), ("values", ["value", "matters"]), ("likes", ["like", "see-likes", "talk", "tone", "humour", "faith"]),
            ("words", ["hello", "pronouns", "know", "town", "age", "far", "gender", "see-hello"]), ("times", ["free", "another", "speaks-en", "see-free"]), ("needs", ["need", "wish"]), ("room", ["people", "can", "not", "offer", "training", "newly"]),
        })
        {
            var page = await lena.Browser.OpenAsync($"/about/{step}");
            foreach (var then in new[] { "next", "find", text })
            {
                using var answer = await lena.Browser.SubmitAsync(page, Form, [.. fields.Select(field => (field, text)), ("then", then)]);
                Assert.True((int)answer.StatusCode < 500, $"{step} answered {answer.StatusCode}");
            }
        }
        using var overview = await lena.Browser.GetAsync("/about");
        Assert.Equal(HttpStatusCode.OK, overview.StatusCode);
        Assert.DoesNotContain("<script>alert", await overview.Content.ReadAsStringAsync());
        using var found = await lena.Browser.GetAsync("/about/lived?q=" + Uri.EscapeDataString(text.Length > 1000 ? text[..1000] : text.Replace("\ud800", "")));
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    [Fact]
    public async Task Invented_answers_are_passed_over()
    {
        var maya = await town.ArriveAsync("Maya");
        await SaveAsync(maya, "lived", ("lived", "teen-years"), ("lived", "cooking-baking"), ("lived", "invented"));
        await SaveAsync(maya, "times", ("free", "9-9"), ("another", "klingon"));
        await SaveAsync(maya, "needs", ("need", "rich"));
        var facts = await FactsOf(maya);
        Assert.Empty(facts.Lived);
        Assert.Null(facts.FreeHalfHours);
        Assert.Empty(facts.Needs);
    }

    [Fact]
    public async Task Room_is_for_supporters_and_a_number_that_is_none_comes_back()
    {
        var maya = await town.ArriveAsync("Maya");
        using var notHers = await maya.Browser.GetAsync("/about/room");
        Assert.Equal(HttpStatusCode.NotFound, notHers.StatusCode);

        var sam = await town.ArriveAsync("Sam", Role.Supporter);
        await SaveAsync(sam, "room", ("people", "3"), ("offer", "A call each week"));
        Assert.Equal(new Room(3, "A call each week"), (await FactsOf(sam)).Room);
        var page = await sam.Browser.OpenAsync("/about/room");
        using var answer = await sam.Browser.SubmitAsync(page, Form, ("people", "21"));
        Assert.Contains("from 0 to 20", await answer.Content.ReadAsStringAsync());
        Assert.Equal(3, (await FactsOf(sam)).Room?.People);
    }

    [Fact]
    public async Task Notes_for_staff_are_on_no_page()
    {
        var maya = await town.ArriveAsync("Maya");
        var html = await (await maya.Browser.GetAsync("/about/lived")).Content.ReadAsStringAsync();
        foreach (var item in EmbeddedContent.LivedExperiences.List("items"))
            if (item.TryGetProperty("note", out var note))
                Assert.DoesNotContain(WebUtility.HtmlEncode(note.In("en")), html);
        Assert.DoesNotContain("Teen years", html);
        Assert.DoesNotContain("Things I enjoy", html);
    }
}
