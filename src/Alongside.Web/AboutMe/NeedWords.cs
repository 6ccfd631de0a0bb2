using Microsoft.Extensions.Localization;

namespace Alongside.Web.AboutMe;

/// <summary>A need in words.</summary>
public static class NeedWords
{
    public static string Of(string need, IStringLocalizer<AboutWords> words) =>
        need.StartsWith(Needs.Language, StringComparison.Ordinal)
            ? words["Need.language", Tongues.NameOf(need[Needs.Language.Length..])]
            : words[$"Need.{need}"];
}
