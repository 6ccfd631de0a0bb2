using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>Where ASP.NET keeps the keys of cookies and anti-forgery tokens: in the database, sealed, shared by all nodes.</summary>
public sealed class SealedXmlRepository(NpgsqlDataSource source, Keyring keyring, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("select id, xml from data_protection_key order by made_at");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
            elements.Add(XElement.Parse(keyring.Open(new Sealed(reader.GetFieldValue<byte[]>(1)), At(reader.GetGuid(0)))));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var id = NewId.At(clock);
        using var command = source.CreateCommand("insert into data_protection_key (id, made_at, xml) values ($1, $2, $3)");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = keyring.ForCommunity(At(id), element.ToString(SaveOptions.DisableFormatting)).Bytes });
        command.ExecuteNonQuery();
    }

    static Place At(Guid id) => new("data_protection_key", "xml", id);
}
