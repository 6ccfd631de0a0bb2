namespace Alongside.Web.Live;

/// <summary>Tells people, after the commit and on every node, that something changed. Never what: browsers ask again under their own rights.</summary>
public sealed class Announcer(Streams streams, NodeWire wire)
{
    public void Changed(Guid person, string name)
    {
        Here(person, name);
        wire.Send(new("changed", person, name));
    }

    public void SessionEnded(Guid session)
    {
        streams.CloseSession(session);
        wire.Send(new("session-ended", session));
    }

    /// <summary>Somebody is writing: told once to the others, kept nowhere.</summary>
    public void Writing(Guid to, Guid conversation)
    {
        WritingHere(to, conversation);
        wire.Send(new("writing", to, conversation.ToString()));
    }

    internal void Here(Guid person, string name)
    {
        foreach (var stream in streams.Of(person)) stream.Tell(new("changed", name));
    }

    internal void WritingHere(Guid to, Guid conversation)
    {
        foreach (var stream in streams.Of(to)) stream.Tell(new("writing", conversation.ToString()));
    }
}
