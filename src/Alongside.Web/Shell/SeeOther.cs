namespace Alongside.Web.Shell;

/// <summary>Leads on after something was sent: the browser fetches that page, and reloading it sends nothing twice.</summary>
public sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
