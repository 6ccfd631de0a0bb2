namespace Alongside.Coach.Learning;

/// <summary>How a message is typed.</summary>
internal enum Copy
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Without question marks.</summary>
    Unasked,

    /// <summary>Without any mark at the end of a sentence, without commas, in small letters.</summary>
    Bare,
}
