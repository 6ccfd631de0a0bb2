using System.Collections.Frozen;

namespace Alongside.Coach.Reading;

/// <summary>Which kinds an English word belongs to, and how common short ways of typing are meant.</summary>
internal static class Lexicon
{
    private static readonly (Tag Tag, string Words)[] Lists =
    [
        (Tag.Filler, "um uh er erm uhm umm uhh"),
        (Tag.Opener, "what how who where when why which do does did is are was were have has had can could would will should so and but okay ok well yeah yes no it it's that's that there you you're you've your we let's if or now then this they he she because maybe right great good tell just any anything um uh"),
        (Tag.Asker, "what how who where when why which whose what's how's who's where's when's why's whats"),
        (Tag.How, "how how's"),
        (Tag.What, "what what's"),
        (Tag.Auxiliary, "do does did is are was were am have has had can could would will should may might don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't wouldn't won't shouldn't shall"),
        (Tag.Modal, "can could would will may might shall can't couldn't wouldn't won't"),
        (Tag.Should, "should shouldn't must ought need needs have recommend suggest advise important better gotta consider try"),
        (Tag.You, "you you're you've you'd you'll your yours yourself"),
        (Tag.YouAre, "you're you've you'd you'll"),
        (Tag.Self, "i i'm i've i'd i'll me my mine myself"),
        (Tag.SelfWill, "i'll i'm i'd"),
        (Tag.We, "we we're we've we'd we'll us our let's"),
        (Tag.Third, "he she it they him her them his their its he's she's it's they're that's"),
        (Tag.Pronoun, "i you he she it we they there that this these those anything anyone somebody something any your"),
        (Tag.Link, "okay ok so well and but yeah yes right alright now hmm mm oh um uh then great good mmm sure all again no ah hm also because like cool gotcha"),
        (Tag.Negation, "not no never don't doesn't didn't isn't aren't wasn't can't couldn't wouldn't won't nothing none haven't hasn't without"),
        (Tag.Feeling, "feel feeling feels felt worried worry scared afraid angry upset sad happy frustrated frustrating stressed stressful stress anxious overwhelmed tired hard tough difficult hurt lonely proud excited nervous guilty ashamed embarrassed confused concerned concern hopeful hope love hate miss enjoy struggling struggle pressure torn stuck lost relief relieved annoyed important care bad"),
        (Tag.Praise, "great good thank thanks appreciate wonderful awesome excellent fantastic glad perfect nice amazing proud congratulations impressive brilliant terrific"),
        (Tag.Greeting, "hi hello hey bye goodbye welcome meet morning afternoon name see care luck week"),
        (Tag.Nod, "okay ok yeah yes mm hmm mmm mhm hm uh huh right sure alright all oh ah no yep good great i see cool exactly absolutely gotcha wow of course that's true fine mh"),
        (Tag.Knowledge, "research studies study risk risks health healthy medical medication medicine drug drugs alcohol smoking nicotine blood doctor percent guidelines information effects cancer disease liver heart brain treatment program programs group groups lungs symptoms dose average body vaccine diabetes sugar weight exercise inhaler insulin test tests results evidence recommended called helps cause causes increase levels options"),
        (Tag.Doing, "take try make go call keep use start stop get put talk write come look think bring set find ask eat drink walk cut avoid remember give consider let"),
        (Tag.Small, "a an the of to in on at for with from by as and or but is are was were be been being it that this these those i you he she we they me him her us them my your his their our its so if do does did have has had not no yeah okay mm hmm um uh well just like know um really very there what how when who which then than about up out into can could would will don't i'm you're it's that's i've you've also kind of sort right mean think get got go going one some all any more"),
        (Tag.Hedge, "kind sort maybe perhaps guess bit almost somehow probably really little"),
        (Tag.Saying, "saying said say mentioned told hear hearing heard telling talked describing describe mention talking"),
        (Tag.Wanting, "want wanna wants wanted like wish need hope rather willing ready trying decided thinking"),
        (Tag.Seem, "sounds sound seems seem looks appears sounded seemed"),
        (Tag.Quantity, "many much most more some few lot lots every times often percent several half"),
        (Tag.Time, "day days week weeks month months year years today tomorrow time hours hour minutes night morning next last ago"),
        (Tag.Because, "because cause since so since"),
        (Tag.Or, "or"),
        (Tag.But, "but although though however yet"),
        (Tag.Tagging, "right correct huh yeah eh isn't aren't don't doesn't didn't wasn't okay true ok"),
        (Tag.People, "people person someone everyone folks patients women men kids everybody somebody others children parents friends"),
        (Tag.Offer, "help share offer provide give let permission mind okay okay talk discuss alright ask"),
        (Tag.Number, "one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty hundred thousand zero"),
    ];

    private static readonly FrozenDictionary<uint, uint> Shorts = Pairs(
        "dont don't cant can't im i'm ive i've youre you're youve you've thats that's whats what's didnt didn't doesnt doesn't isnt isn't wasnt wasn't "
        + "havent haven't hasnt hasn't wouldnt wouldn't couldnt couldn't shouldnt shouldn't arent aren't werent weren't wont won't theyre they're hes he's shes she's "
        + "u you ur your r are pls please thx thanks wat what wot what y why bc because cuz because 'cause because coz because tho though hows how's wheres where's whos who's youll you'll "
        + "theres there's itll it'll youd you'd alot lot gonna gonna ok okay alrighty alright yea yeah ya you yeh yeah yep yeah mmhmm mm mhm mm mh mm ma'am ma'am w with b be n and idk idk gimme gimme lemme lemme");

    private static readonly FrozenDictionary<uint, Tag> Tags = Gather();

    public static uint Usual(uint word) => Shorts.TryGetValue(word, out var usual) ? usual : word;

    public static Tag Of(uint word) => Tags.TryGetValue(word, out var tags) ? tags : Tag.None;

    private static FrozenDictionary<uint, uint> Pairs(string words)
    {
        var list = words.Split(' ');
        return list.Chunk(2).ToFrozenDictionary(pair => Hash.Of(pair[0]), pair => Hash.Of(pair[1]));
    }

    private static FrozenDictionary<uint, Tag> Gather()
    {
        var all = new Dictionary<uint, Tag>();
        foreach (var (tag, words) in Lists)
        {
            foreach (var word in words.Split(' '))
            {
                var hash = Usual(Hash.Of(word));
                all[hash] = all.GetValueOrDefault(hash) | tag;
            }
        }
        return all.ToFrozenDictionary();
    }
}
