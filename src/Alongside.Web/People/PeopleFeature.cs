using Alongside.Web.Live;
using Alongside.Web.Privacy;
using Alongside.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Identity;

namespace Alongside.Web.People;

/// <summary>Who somebody is, how they sign in, and what they may reach.</summary>
public static class PeopleFeature
{
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton<OpenedCards>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Passphrases>();
        services.AddSingleton<Failures>();
        services.AddScoped<SignIns>();
        services.AddScoped<Contacts>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<Arrivals>();
        services.AddScoped<Cards>();
        services.AddScoped<IPersonalData, PeoplePrivacy>();
        services.AddSingleton<Doors>();
        services.AddSingleton<Proof>();
        services.AddSingleton<ShownCodes>();
        services.AddSingleton<ReturnPass>();
        services.AddSingleton<PasskeyStates>();
        services.AddScoped<Passkeys>();
        services.AddScoped<WaysBack>();
        services.AddSingleton<LostLetters>();
        services.AddHostedService(provider => provider.GetRequiredService<LostLetters>());
        services.AddSingleton(new MenuPlace("/more", "more", "PlaceMore", person => person.Identity?.IsAuthenticated == true, 90));
        services.AddScoped(provider => CurrentPerson.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!) ?? throw new InvalidOperationException("Nobody is signed in."));

        services.AddIdentityCore<Account>(identity => identity.User.AllowedUserNameCharacters = "").AddUserStore<AccountStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        var domain = builder.Configuration["domain"] ?? "localhost";
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // Fixed by configuration: the address somebody typed must not decide whom a passkey is for.
            passkeys.ServerDomain = domain;
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin) && origin.Host == domain);
            // Found by the device without a name, opened by a finger, a face or the device's own code.
            passkeys.ResidentKeyRequirement = "required";
            passkeys.UserVerificationRequirement = "required";
        });

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "__Host-alongside";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
            cookie.SlidingExpiration = false;
            cookie.Events.OnRedirectToLogin = context => ToSignIn(context);
            // What a role may not do does not exist for it.
            cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status404NotFound);
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<Sessions>((cookie, sessions) => cookie.SessionStore = sessions);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Role.Supporter, policy => policy.RequireRole(Role.Supporter))
            .AddPolicy(Role.Coordinator, policy => policy.RequireRole(Role.Coordinator))
            .AddPolicy(Role.Steward, policy => policy.RequireRole(Role.Steward));

        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "__Host-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        // Browsers treat localhost as safe, so even the demo has cookies no plain network can carry.
        services.Configure<CookiePolicyOptions>(policy => (policy.Secure, policy.HttpOnly) = (CookieSecurePolicy.Always, HttpOnlyPolicy.None));
    }

    public static void UsePeople(this WebApplication app)
    {
        app.UseCookiePolicy();
        app.UseAuthentication();
        app.UseLanguages();
        app.UseAuthorization();
        app.UseForms();
        app.UseAntiforgery();
    }

    public static void MapPeople(this WebApplication app)
    {
        app.MapSessionDoor();
        app.MapPasskeyDoor();
        ShownCodes.MapShownCodes(app);
    }

    /// <summary>Ends the session of this browser, if other people use it; quick exit calls this.</summary>
    public static async Task EndSharedSessionAsync(HttpContext context)
    {
        if (CurrentPerson.Of(context) is not { SharedDevice: true } me) return;
        await SignOutAsync(context, me);
    }

    public static async Task SignOutAsync(HttpContext context, CurrentPerson me)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.RequestServices.GetRequiredService<Announcer>().SessionEnded(me.SessionId);
        if (me.SharedDevice) context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var asksForPage = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (!asksForPage) return Answer(context, StatusCodes.Status401Unauthorized);
        context.Response.Redirect("/sign-in" + QueryString.Create("to", context.Request.PathBase + context.Request.Path));
        return Task.CompletedTask;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
