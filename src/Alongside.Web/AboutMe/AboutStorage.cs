using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.AboutMe;

/// <summary>The only door to what people said about themselves.</summary>
public sealed class AboutStorage(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task<Facts> OfAsync(Guid person, CancellationToken stop) =>
        (await OfAllAsync([person], stop)).GetValueOrDefault(person, Facts.None);

    /// <summary>The facts of several people; who said nothing yet is not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, Facts>> OfAllAsync(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var rows = await db.Set<About>().AsNoTracking().Where(a => people.Contains(a.PersonId)).ToListAsync(stop);
        return rows.Select(row => (row.PersonId, Facts: OpenUnlessErased(row))).Where(one => one.Facts is not null).ToDictionary(one => one.PersonId, one => one.Facts!);
    }

    /// <summary>The same on a trip with the questions of other rooms.</summary>
    public IReadOnlyList<(Guid Person, Facts Facts)> Of(OneTrip trip, params Guid[] people) =>
        trip.Ask("select person_id, facts from about where person_id = any($1)", row => (row.GetGuid(0), Open(row.GetGuid(0), row.GetSealed(1))), people);

    /// <summary>
    /// Changes one part of what a person said. Two pages that save at the same moment both keep their words: the
    /// later one is applied to what the earlier one left.
    /// </summary>
    public async Task ChangeAsync(Guid person, Func<Facts, Facts> change, CancellationToken stop)
    {
        while (!await TryChangeAsync(person, change, stop)) stop.ThrowIfCancellationRequested();
    }

    private async Task<bool> TryChangeAsync(Guid person, Func<Facts, Facts> change, CancellationToken stop)
    {
        var row = await db.Set<About>().AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == person, stop);
        var facts = keyring.ForPerson(person, At(person), JsonSerializer.Serialize(change(row is null ? Facts.None : Open(row)), Format));
        var now = clock.GetUtcNow();
        var changed = row is null
            ? await db.Database.ExecuteSqlAsync($"insert into about (person_id, facts, revision, changed_at) values ({person}, {facts.Bytes}, 1, {now}) on conflict do nothing", stop)
            : await db.Set<About>().Where(a => a.PersonId == person && a.Revision == row.Revision)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Facts, facts).SetProperty(a => a.Revision, row.Revision + 1).SetProperty(a => a.ChangedAt, now), stop);
        return changed == 1;
    }

    private Facts Open(About row) => Open(row.PersonId, row.Facts);

    private Facts Open(Guid person, Sealed facts) => JsonSerializer.Deserialize<Facts>(keyring.Open(facts, At(person)), Format)!;

    // Whoever left has said nothing.
    private Facts? OpenUnlessErased(About row) => keyring.OpenUnlessErased(row.Facts, At(row.PersonId)) is { } facts ? JsonSerializer.Deserialize<Facts>(facts, Format) : null;

    private static Place At(Guid person) => new("about", "facts", person);

    private sealed class About
    {
        public Guid PersonId { get; init; }
        public Sealed Facts { get; init; }
        public int Revision { get; init; }
        public DateTimeOffset ChangedAt { get; init; }
    }

    private sealed class AboutRows : IEntityTypeConfiguration<About>
    {
        public void Configure(EntityTypeBuilder<About> about)
        {
            about.ToTable("about");
            about.HasKey(a => a.PersonId);
        }
    }
}
