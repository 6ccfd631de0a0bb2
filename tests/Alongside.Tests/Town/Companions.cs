using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Town;

/// <summary>Brings two of the cast together without the pages, for tests of what comes after.</summary>
public static class Companions
{
    public static async Task<Guid> WalkTogetherAsync(this RealTown town, Member peer, Member supporter, bool begun = true)
    {
        var clock = town.Services.GetRequiredService<TimeProvider>();
        return await town.WithDbAsync(async db =>
        {
            var companionship = Companionship.Hello(NewId.At(clock), peer.Id, supporter.Id, clock.GetUtcNow());
            if (begun)
            {
                companionship.SayYes(peer.Id, clock.GetUtcNow());
                companionship.SayYes(supporter.Id, clock.GetUtcNow());
            }
            db.AddRange(companionship, new Conversation { Id = companionship.Id, OpenedAt = clock.GetUtcNow() },
                new Participant { ConversationId = companionship.Id, PersonId = peer.Id, Ink = "a" },
                new Participant { ConversationId = companionship.Id, PersonId = supporter.Id, Ink = "b" });
            await db.SaveChangesAsync();
            return companionship.Id;
        });
    }
}
