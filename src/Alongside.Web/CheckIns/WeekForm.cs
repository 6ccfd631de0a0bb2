using Alongside.Web.Conversations;

namespace Alongside.Web.CheckIns;

/// <summary>A week as its form was filled in.</summary>
public static class WeekForm
{
    public static WeekAnswer Read(IFormCollection form) => new(form.ContainsKey("mine") ? AnswerFor.Me : AnswerFor.Other,
        int.TryParse(form["week"], out var week) && week is >= 1 and <= 5 ? week : null, Saying.Clean(form["well"].ToString()), Saying.Clean(form["next"].ToString()));

    public static bool IsTooLong(WeekAnswer answer) => TooLong(answer.Well) || TooLong(answer.Next);

    public static bool TooLong(string words) => words.Length > WeekAnswer.Longest;
}
