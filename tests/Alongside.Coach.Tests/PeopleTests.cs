namespace Alongside.Coach.Tests;

/// <summary>The same words must mean the same, whoever is spoken of and however they are typed. What turns is counted and printed.</summary>
public class PeopleTests(ITestOutputHelper output)
{
    private static readonly string[] Names =
    [
        "Emma", "Liam", "Olivia", "Noah", "Jamal", "Lakisha", "DeShawn", "Aaliyah", "José", "María", "Guadalupe", "Xóchitl", "Mohammed", "Fatima", "Aisha", "Yusuf", "Wei", "Xiu Ying",
        "Hiroshi", "Sakura", "Nguyen", "Linh", "Priya", "Arjun", "Oluwaseun", "Chiamaka", "Kwame", "Siobhán", "Zbigniew", "Svetlana", "Ahmed", "Leilani", "Tallulah", "Mato", "Rivka",
        "Moshe", "Björn", "Zoë", "Alex", "Sky",
    ];

    private static readonly string[] About =
    [
        "So {0} left, and you felt alone in that house.", "What does {0} say about it?", "Did you talk to {0}?", "You should call {0} tomorrow.", "It sounds like {0} matters a lot to you.",
        "I'm proud of how you spoke with {0}.", "{0} is coming at six, okay.", "Tell me more about {0}.", "You were scared that {0} would find out.", "I'll send {0} the form on Monday.",
    ];

    private static readonly (string Plain, string Typed)[] Spellings =
    [
        ("What are you going to do?", "what r u gonna do"), ("You don't want to go back there.", "u dont wanna go back there"), ("That's really hard.", "thats rly hard"),
        ("How are you feeling today?", "how u feelin today"), ("I'm proud of you.", "im proud of u"), ("Did you sleep last night?", "did u sleep last nite"),
        ("You should talk to your mother.", "u should talk to ur mom"), ("It sounds like you are tired.", "sounds like ur tired"), ("Because of the money, I guess.", "cuz of the money i guess"),
        ("What would help you?", "wat would help u"), ("Okay, thank you.", "k thx"), ("You've been through a lot.", "youve been thru a lot"), ("Tell me more about it.", "tell me more bout it"),
        ("Why do you think he left?", "y do u think he left"), ("So you stopped drinking in May.", "so u stopped drinkin in may"), ("Are you safe right now?", "are u safe rn"),
        ("You ain't lazy.", "you are not lazy"), ("He be working late and you are home alone.", "he is working late and you are home alone"),
        ("You finna call her?", "are you going to call her?"), ("You was scared, and nobody came.", "you were scared, and nobody came"),
    ];

    [Fact]
    public void A_name_changes_what_is_told_in_few_cases()
    {
        var turned = 0;
        foreach (var sentence in About)
        {
            var told = Names.Select(name => Told(string.Format(null, sentence, name))).ToList();
            var usual = told.GroupBy(one => one).MaxBy(group => group.Count())!.Key;
            foreach (var (name, one) in Names.Zip(told).Where(pair => pair.Second != usual))
            {
                turned++;
                output.WriteLine($"{name}: {one} instead of {usual}: {sentence}");
            }
        }
        output.WriteLine($"{turned} of {Names.Length * About.Length} turn");
        Assert.Equal((40, 40), (Names.Length, Names.Distinct().Count()));
        Assert.InRange(turned, 0, Names.Length * About.Length / 50);
    }

    [Fact]
    public void Informal_spelling_changes_what_is_told_in_few_cases()
    {
        var turned = Spellings.Where(pair => Told(pair.Plain) != Told(pair.Typed)).ToList();
        turned.ForEach(pair => output.WriteLine($"{Told(pair.Plain)} turns to {Told(pair.Typed)}: {pair.Typed}"));
        output.WriteLine($"{turned.Count} of {Spellings.Length} turn");
        Assert.InRange(turned.Count, 0, Spellings.Length / 3);
    }

    // The likeliest behaviour, sure enough to be told or not: the stricter count.
    private static string Told(string message)
    {
        var sight = Shelf.Coach.Look(message);
        return $"{sight.Chances.Likeliest}/{sight.Question}/{string.Join('+', sight.Findings.Select(one => one.Kind).Order())}";
    }
}
