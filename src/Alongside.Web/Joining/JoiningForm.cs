using Alongside.Web.People;
using Alongside.Web.Shell;

namespace Alongside.Web.Joining;

/// <summary>What somebody typed to join. Nothing else in the request is looked at.</summary>
public sealed record JoiningForm
{
    public string Attempt { get; init; } = "";
    public string Name { get; init; } = "";
    public string SignInName { get; init; } = "";
    public string Passphrase { get; init; } = "";
    public string Email { get; init; } = "";
    public string Language { get; init; } = "";
    public string Zone { get; init; } = "";
    public string Passkey { get; init; } = "";
    public bool Adult { get; init; }
    public bool Shared { get; init; } = true;

    public static JoiningForm Read(IFormCollection form)
    {
        string Of(string field) => form[field].FirstOrDefault() ?? "";
        return new()
        {
            Attempt = Of("attempt"), Name = Of("name"), SignInName = Of("sign-in-name"), Passphrase = Of("passphrase"), Email = Of("email"),
            Language = Of("language"), Zone = Of("zone"), Passkey = Of("passkey"), Adult = Of("adult") == "yes", Shared = Of("shared") == "yes",
        };
    }

    /// <summary>What must be said beside which field: field and key of JoiningWords.</summary>
    public Dictionary<string, string> Flaws(CommunitySettings community)
    {
        var flaws = new Dictionary<string, string>();
        if (ChosenName.Read(Name) is null) flaws["name"] = ChosenName.IsEmpty(Name) ? "NameEmpty" : "NameTooLong";
        if (!SignInNames.IsFit(SignInName)) flaws["sign-in-name"] = "SignInNameUnfit";
        if (Passkey.Length == 0 && Passphrases.Check(Passphrase, SignInName) is var flaw and not PassphraseFlaw.None) flaws["passphrase"] = flaw.ToString();
        if (Email.Trim().Length > 0 && Contacts.Read(Email) is null) flaws["email"] = "EmailUnfit";
        if (community.AgeTick && !Adult) flaws["adult"] = "AdultMissing";
        return flaws;
    }

    /// <summary>The card the others will see; a language or time zone nobody offered becomes the community's own.</summary>
    public PersonCard Card(CommunitySettings community) => new(
        ChosenName.Read(Name)!, PersonMarks.All[0],
        community.Languages.Contains(Language) ? Language : community.Languages[0],
        TimeZones.IsKnown(Zone) ? Zone : community.Zone);
}
