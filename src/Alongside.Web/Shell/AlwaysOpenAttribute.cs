using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace Alongside.Web.Shell;

/// <summary>
/// A page that opens for everybody, also when the database is away: it must not even ask who is reading.
/// The session lookup leaves such requests, and the files that they need, alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AlwaysOpenAttribute : Attribute, IAllowAnonymous
{
    public static bool Covers(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } marks
        && (marks.GetMetadata<AlwaysOpenAttribute>() ?? (object?)marks.GetMetadata<StaticAssetDescriptor>()) is not null;
}
