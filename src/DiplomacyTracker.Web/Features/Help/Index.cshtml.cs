using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Help;

/// <summary>Where to read about what.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel : PageModel
{
}
