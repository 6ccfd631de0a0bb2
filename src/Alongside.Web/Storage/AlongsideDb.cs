using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Alongside.Web.Storage;

/// <summary>Everything but the message log. Each feature maps its own rows in its own *Storage.cs.</summary>
public sealed partial class AlongsideDb(DbContextOptions<AlongsideDb> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<Sealed>().HaveConversion<SealedConverter>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(AlongsideDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.IsMappedToJson()) continue;
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Snake(property.GetColumnName()));
        }
    }

    static string Snake(string name) => Hump().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hump();

    sealed class SealedConverter() : ValueConverter<Sealed, byte[]>(what => what.Bytes, bytes => new Sealed(bytes));
}
