using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Us;

/// <summary>The page of two people, as one of them opens it.</summary>
public sealed record UsScene(Companionship Bond, CurrentPerson Me, PersonCard Other, DateTimeOffset Now)
{
    public Guid OtherId => Bond.Other(Me.Id);

    /// <summary>The ink somebody of the two has everywhere: the peer's is "a", the supporter's "b".</summary>
    public string Ink(Guid person) => person == Bond.PeerId ? "a" : "b";

    public string Name(Guid person) => person == Me.Id ? Me.Card.Name : Other.Name;
}

/// <summary>What a room adds to the page of two people. Rooms register theirs as scoped.</summary>
public interface IUsPart
{
    int Order { get; }

    /// <summary>In the narrow column beside the others.</summary>
    bool Beside { get; }

    /// <summary>Stands there when it has ended, in place of while it goes on.</summary>
    bool AfterEnd => false;

    /// <summary>Puts the room's questions to the trip. What is returned is called after it, and gives what is shown, or nothing.</summary>
    Func<UsView?> Ask(UsScene scene, OneTrip trip);
}

/// <summary>A component with two parameters: <c>Scene</c>, and <c>Shown</c>, what its room found for it.</summary>
public sealed record UsView(Type Component, object Shown);
