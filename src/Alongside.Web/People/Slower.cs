namespace Alongside.Web.People;

/// <summary>Tells browsers and programs that a try came too soon. The page says it in words.</summary>
public static class Slower
{
    public static void Ask(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
    }
}
