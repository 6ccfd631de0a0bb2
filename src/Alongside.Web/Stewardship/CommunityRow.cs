using Alongside.Web.Storage;

namespace Alongside.Web.Stewardship;

/// <summary>The settings as they are kept: one sealed row, with who changed it last and when.</summary>
public sealed class CommunityRow
{
    public const int Only = 1;
    public static readonly Place Place = new("community", "settings", Guid.Empty);

    public int Id { get; init; } = Only;
    public Sealed Settings { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public Guid? ChangedBy { get; set; }
}
