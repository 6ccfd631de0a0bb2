using System.Text.RegularExpressions;
using Alongside.Tests.Town;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Trust;

/// <summary>One thing that can be asked of the program: a route, a method, and for a page's form its name.</summary>
public sealed partial record Asked(string Route, string Method, string Form)
{
    public const string Files = "(files)";

    public override string ToString() => $"{Route},{Method}{(Form.Length == 0 ? "" : " " + Form)}";

    /// <summary>Everything the running program answers to, with the files as one row.</summary>
    public static IReadOnlyList<Asked> AllOf(RealTown town)
    {
        var all = new HashSet<Asked>();
        foreach (var endpoint in town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) { all.Add(new(Files, "GET", "")); continue; }
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["(any)"];
            var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
            foreach (var method in methods.Where(method => method != "HEAD"))
            {
                if (page is null || method == "GET") { all.Add(new(route, method, "")); continue; }
                foreach (var form in FormsOf(page)) all.Add(new(route, method, form));
            }
        }
        return [.. all.OrderBy(one => one.Route, StringComparer.Ordinal).ThenBy(one => one.Method, StringComparer.Ordinal).ThenBy(one => one.Form, StringComparer.Ordinal)];
    }

    /// <summary>The routes of the pages among it: what somebody can open and read.</summary>
    public static IReadOnlyList<string> PagesOf(RealTown town) =>
        [.. town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The forms that a page and its own parts name in their source. A page without one takes no posts.</summary>
    private static IEnumerable<string> FormsOf(Type page)
    {
        var source = File.ReadAllText(Components[page.Name]);
        var parts = Part().Matches(source).Select(match => match.Groups[1].Value).Where(Components.ContainsKey).Select(name => File.ReadAllText(Components[name]));
        return parts.Prepend(source).SelectMany(text => FormName().Matches(text)).Select(match => match.Groups[1].Value).Distinct();
    }

    private static readonly Dictionary<string, string> Components = Directory.EnumerateFiles(House.Folder("src", "Alongside.Web"), "*.razor", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("_Imports.razor", StringComparison.Ordinal)).ToDictionary(file => Path.GetFileNameWithoutExtension(file));

    [GeneratedRegex(@"<([A-Z]\w+)[\s/>]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex("@formname=\"([^\"@]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormName();
}
