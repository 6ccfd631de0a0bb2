namespace Alongside.Web.Shell;

/// <summary>Small choices of a browser, kept in its cookies and nowhere else: language, colours, the Shift shortcut.</summary>
public static class Choices
{
    private static readonly string[] Themes = ["light", "dark", "contrast"];

    /// <summary>The colours chosen by hand, or null to follow the device.</summary>
    public static string? Theme(HttpContext context) =>
        context.Request.Cookies["theme"] is { } theme && Themes.Contains(theme) ? theme : null;

    public static bool ShiftLeaves(HttpContext context) => context.Request.Cookies["leave-shift"] != "off";

    public static void MapChoices(this IEndpointRouteBuilder app)
    {
        app.MapPost("/language", (Delegate)((HttpContext context) => Keep(context, "language", Languages.Spoken.Contains))).WithMetadata(new AlwaysOpenAttribute());
        app.MapPost("/theme", (Delegate)((HttpContext context) => Keep(context, "theme", value => value == "" || Themes.Contains(value)))).WithMetadata(new AlwaysOpenAttribute());
        app.MapPost("/leave-shift", (Delegate)((HttpContext context) => Keep(context, "leave-shift", value => value is "on" or "off"))).WithMetadata(new AlwaysOpenAttribute());
    }

    public static void Remember(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    private static async Task<IResult> Keep(HttpContext context, string name, Predicate<string> known)
    {
        if (!IsPlainForm(context.Request)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var value = form[name].ToString();
        if (!known(value)) return Results.BadRequest();
        Remember(context, name, value);
        return new SeeOther(LocalAddress.Or(form["back"].ToString(), "/"));
    }

    private static bool IsPlainForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
}
