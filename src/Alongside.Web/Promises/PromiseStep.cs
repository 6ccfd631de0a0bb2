using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Promises;

/// <summary>What somebody did with a promise.</summary>
public enum PromiseAct { Made, Moved, AskedToLetGo, KeptOn, LetGo, Kept }

/// <summary>One line of a promise's history: who did what when. It stays, so that nothing is silently lost.</summary>
public sealed class PromiseStep
{
    public Guid Id { get; init; }
    public Guid PromiseId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public Sealed Step { get; init; }

    /// <param name="Day">The day it was moved to.</param>
    /// <param name="Word">A word about it.</param>
    public sealed record Did(PromiseAct Act, DateOnly? Day, string? Word);

    public static PromiseStep Of(Guid id, Guid promise, Guid by, Did did, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, PromiseId = promise, PersonId = by, At = now, Step = keyring.ForPerson(by, Place(id), JsonSerializer.Serialize(did)) };

    public static Did Open(Guid id, Sealed step, Keyring keyring) => JsonSerializer.Deserialize<Did>(keyring.Open(step, Place(id)))!;

    private static Place Place(Guid id) => new("promise_step", "step", id);
}
