namespace Alongside.Web.Conversations;

/// <summary>The drawn shape that stands beside a reaction's word.</summary>
public static class ReactionIcon
{
    public static string Of(string word) => word switch
    {
        "heard" => "heard",
        "with-you" => "pair",
        "thank-you" => "us",
        "smile" => "av-sun",
        _ => "celebrate",
    };
}
