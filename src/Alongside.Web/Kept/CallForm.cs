using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Shell;

namespace Alongside.Web.Kept;

/// <summary>What a coordinator wrote down while somebody called.</summary>
public sealed record CallForm
{
    public string Attempt { get; init; } = "";
    public string Name { get; init; } = "";
    public string Language { get; init; } = "";
    public string Zone { get; init; } = "";
    public string Reach { get; init; } = "";
    public string Asked { get; init; } = "";
    public bool SaidYes { get; init; }
    public bool Adult { get; init; }

    public static CallForm Read(IFormCollection form)
    {
        string Of(string field) => form[field].FirstOrDefault() ?? "";
        return new()
        {
            Attempt = Of("attempt"), Name = Of("name"), Language = Of("language"), Zone = Of("zone"), Reach = Saying.Clean(Of("reach")), Asked = Saying.Clean(Of("asked")),
            SaidYes = Of("said-yes") == "yes", Adult = Of("adult") == "yes",
        };
    }

    /// <summary>What must be said beside which field: field and key of KeptWords.</summary>
    public Dictionary<string, string> Flaws(CommunitySettings community)
    {
        var flaws = new Dictionary<string, string>();
        if (ChosenName.Read(Name) is null) flaws["name"] = ChosenName.IsEmpty(Name) ? "NameEmpty" : "NameTooLong";
        if (Reach.Length > Called.LongestReach) flaws["reach"] = "TooLong";
        if (Asked.Length > Called.LongestAsked) flaws["asked"] = "TooLong";
        if (!SaidYes) flaws["said-yes"] = "YesMissing";
        if (community.AgeTick && !Adult) flaws["adult"] = "AdultMissing";
        return flaws;
    }

    public PersonCard Card(CommunitySettings community) => new(
        ChosenName.Read(Name)!, PersonMarks.All[0],
        community.Languages.Contains(Language) ? Language : community.Languages[0],
        TimeZones.IsKnown(Zone) ? Zone : community.Zone);
}
