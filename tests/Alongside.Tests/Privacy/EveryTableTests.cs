using Alongside.Tests.Town;
using Alongside.Web.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Privacy;

/// <summary>Whatever holds something of a person is answered for by one room, which exports and erases it. A new table fails here until somebody does.</summary>
public sealed class EveryTableTests(RealTown town)
{
    /// <summary>Tables with bytes or a person in them that hold nothing of a person, and why.</summary>
    private static readonly Dictionary<string, string> OfNobody = new()
    {
        ["community"] = "the community's own settings; who changed them last is an id",
        ["data_protection_key"] = "the program's own keys for cookies and forms",
        ["look_up_mark"] = "one keyed hash of a constant",
        ["migration"] = "checksums of files of this program",
        ["push_key"] = "what this instance signs its pushes with",
        ["sign_in_failure"] = "keyed hashes of names that were tried, whether anybody has them or not",
    };

    [Fact]
    public async Task Every_table_with_something_of_a_person_in_it_is_answered_for()
    {
        var (held, claimed) = (await TablesOfPeopleAsync(), Claims());
        Assert.True(held.Count >= 20);
        Assert.Empty(Unanswered(held, claimed));
        // A reason for a table that is gone, or that a room answers for by now, is none.
        Assert.Empty(OfNobody.Keys.Except(held).Concat(OfNobody.Keys.Intersect(claimed)));
    }

    /// <summary>The walk is worth something only if it finds: each table, when its room no longer answers for it.</summary>
    [Fact]
    public async Task A_table_that_no_room_answers_for_is_found()
    {
        var (held, claimed) = (await TablesOfPeopleAsync(), Claims());
        var before = Unanswered(held, claimed);
        Assert.All(held.Where(claimed.Contains), table => Assert.Equal([table], Unanswered(held, [.. claimed.Where(one => one != table)]).Except(before)));
    }

    [Fact]
    public void No_two_rooms_answer_for_one_table_and_every_room_has_a_name_of_its_own()
    {
        using var scope = town.Services.CreateScope();
        var rooms = scope.ServiceProvider.GetServices<IPersonalData>().ToList();
        Assert.Equal(rooms.Count, rooms.Select(room => room.Room).Distinct().Count());
        Assert.Empty(Claims().GroupBy(table => table).Where(twice => twice.Count() > 1).Select(twice => twice.Key));
    }

    [Fact]
    public async Task Every_table_that_is_answered_for_exists()
    {
        var all = await NamesAsync("select table_name from information_schema.tables where table_schema = 'public'");
        Assert.Empty(Claims().Except(all));
    }

    /// <summary>On the page, in the file, in both languages: a room without a title would show its key.</summary>
    [Theory, InlineData("en"), InlineData("es")]
    public void Every_room_has_a_title(string language)
    {
        using var scope = town.Services.CreateScope();
        var words = new System.Resources.ResourceManager(typeof(PrivacyWords));
        Assert.All(scope.ServiceProvider.GetServices<IPersonalData>(), room => Assert.False(string.IsNullOrEmpty(words.GetString($"Room.{room.Room}", System.Globalization.CultureInfo.GetCultureInfo(language))), room.Room));
    }

    private static List<string> Unanswered(IEnumerable<string> held, List<string> claimed) => [.. held.Except(claimed).Except(OfNobody.Keys).Order()];

    private List<string> Claims()
    {
        using var scope = town.Services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IPersonalData>().SelectMany(room => room.Tables)];
    }

    // With a column that refers to a person or an account, that is named like one, that holds bytes, or that hangs on a companionship.
    private Task<List<string>> TablesOfPeopleAsync() => NamesAsync("""
        select distinct c.table_name::text from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
        where c.table_schema = 'public' and (c.data_type in ('bytea', 'jsonb')
          or c.column_name in ('person_id', 'author_id', 'companionship_id', 'conversation_id') or c.column_name like '%\_person_id'
          or c.table_name = 'conversation'
          or exists (select from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
            where f.contype = 'f' and f.conrelid = to_regclass(quote_ident(c.table_name)) and a.attname = c.column_name
            and f.confrelid in ('person'::regclass, 'account'::regclass, 'companionship'::regclass)))
        order by 1
        """);

    private async Task<List<string>> NamesAsync(string question)
    {
        await using var source = NpgsqlDataSource.Create(town.ConnectionString);
        await using var command = source.CreateCommand(question);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }
}
