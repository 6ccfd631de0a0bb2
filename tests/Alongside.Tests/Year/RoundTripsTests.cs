using System.Collections.Concurrent;
using System.Diagnostics;
using Alongside.Tests.Town;
using Alongside.Web.Commands;
using Xunit;

namespace Alongside.Tests.Year;

/// <summary>The pages that grow with two people ask the database as often after three years as on the first day.</summary>
public sealed class RoundTripsTests(RealTown town)
{
    private const int Most = 6;

    [Fact]
    public async Task With_three_years_behind_two_people_their_pages_make_at_most_six_round_trips()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await ThreeYears.FillAsync(town.Services, maya.Id, talk, messages: 2_000, TestContext.Current.CancellationToken);
        foreach (var member in new[] { maya, sam })
            foreach (var page in new[] { $"/us/{talk}", "/home" })
            {
                var (trips, body) = await TripsAsync(member, page);
                // Fewer than the session, the two and the rooms would mean that nothing was counted.
                Assert.True(trips.Count is >= 2 and <= Most, $"{page}: {trips.Count}\n{string.Join("\n--\n", trips)}");
                if (page != "/home") Assert.Contains("Walk up to the reservoir, way 39", body);
            }
    }

    /// <summary>Every command the database was sent while a page was made, told apart from everybody else's by the trace the request asked for.</summary>
    private static async Task<(List<string> Trips, string Body)> TripsAsync(Member member, string page)
    {
        var (trace, trips) = (ActivityTraceId.CreateRandom(), new ConcurrentQueue<string>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace && activity.Source.Name == "Npgsql") trips.Enqueue($"{activity.DisplayName} {activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Add("traceparent", $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        request.Headers.Add("Accept", "text/html");
        using var answer = await member.Browser.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
        return ([.. trips], await answer.Content.ReadAsStringAsync());
    }
}
