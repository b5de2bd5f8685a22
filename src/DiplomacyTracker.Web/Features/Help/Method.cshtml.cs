using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Help;

/// <summary>How visits are counted, what the words and marks mean.</summary>
[Authorize(Policies.Read)]
public sealed class MethodModel : PageModel
{
}
