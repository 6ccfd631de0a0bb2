using Alongside.Web.AboutMe;
using Alongside.Web.Agreements;
using Alongside.Web.Board;
using Alongside.Web.CheckIns;
using Alongside.Web.Celebrations;
using Alongside.Web.Coach;
using Alongside.Web.Commands;
using Alongside.Web.Conversations;
using Alongside.Web.Goals;
using Alongside.Web.Goodbye;
using Alongside.Web.GoingOn;
using Alongside.Web.Growth;
using Alongside.Web.Joining;
using Alongside.Web.Kept;
using Alongside.Web.Live;
using Alongside.Web.Matching;
using Alongside.Web.Meetings;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Pulse;
using Alongside.Web.Repair;
using Alongside.Web.Promises;
using Alongside.Web.Safety;
using Alongside.Web.Shell;
using Alongside.Web.Stewardship;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;

return await CommandLine.RunAsync(args);

/// <summary>The table of contents: what the program is made of, in the order a request meets it.</summary>
public partial class Program
{
    /// <param name="clock">Another one than the machine's, for years that pass in a minute.</param>
    public static WebApplication Build(ServerOptions options, string connectionString, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(options.ToBuilderOptions());
        builder.Configuration.AddInMemoryCollection(options.ToSettings());

        builder.AddStorage(connectionString, options.KeyFolder);
        builder.AddShell();
        builder.AddPeople();
        builder.Services.AddAboutMe();
        builder.Services.AddJoining();
        builder.Services.AddMatching();
        builder.Services.AddLive();
        builder.Services.AddConversations();
        builder.Services.AddUs();
        builder.Services.AddAgreements();
        builder.Services.AddMeetings();
        builder.Services.AddGoals();
        builder.Services.AddCelebrations();
        builder.Services.AddGoingOn();
        builder.Services.AddCheckIns();
        builder.Services.AddPulse();
        builder.Services.AddRepair();
        builder.Services.AddGoodbye();
        builder.Services.AddGrowth();
        builder.Services.AddPromises();
        builder.Services.AddKept();
        builder.Services.AddCoach();
        builder.Services.AddToday();
        builder.AddNotifications();
        builder.Services.AddSafety();
        builder.Services.AddPrivacy();
        builder.Services.AddStewardship();
        builder.Services.AddBoard();
        builder.Services.AddHostedService<Alongside.Web.Rounds.Rounds>();

        if (clock is not null) builder.Services.AddSingleton(clock);

        var app = builder.Build();
        app.UseShell();
        app.UsePeople();

        app.MapShell(PeopleFeature.EndSharedSessionAsync);
        app.MapPeople();
        app.MapMatching();
        app.MapLive();
        app.MapConversations();
        app.MapCoach();
        app.MapMeetings();
        app.MapGoals();
        app.MapCelebrations();
        app.MapGoingOn();
        app.MapPulse();
        app.MapRepair();
        app.MapGoodbye();
        app.MapGrowth();
        app.MapNotifications();
        app.MapPrivacy();
        app.MapCheckIns();
        app.MapPromises();
        app.MapKept();
        return app;
    }
}
