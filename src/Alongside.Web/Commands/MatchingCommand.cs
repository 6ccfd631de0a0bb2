using System.CommandLine;

namespace Alongside.Web.Commands;

/// <summary>`matching ...`: the library `Alongside.Matching` by hand. No server and no database is needed.</summary>
public static class MatchingCommand
{
    public static Command Make() => new("matching", "Who could walk together.")
    {
        MatchingMake.Make(),
        MatchingSuggest.Make(),
        MatchingScores.Make(),
        MatchingAssign.Make(),
    };
}
