namespace Alongside.Web.Conversations;

/// <summary>The words of this room, in ConversationsWords.resx and its Spanish twin.</summary>
public sealed class ConversationsWords;
