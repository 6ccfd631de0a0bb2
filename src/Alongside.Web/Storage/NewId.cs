namespace Alongside.Web.Storage;

/// <summary>The one place ids come from: version 7, so rows made together lie together.</summary>
public static class NewId
{
    public static Guid At(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
