using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// A variable that tells a program the address of another one: <c>API_URL=http://api:8000</c>, or <c>API_HOST</c> and
/// <c>API_PORT</c>. The program connects there, and no proxy is between the two.
/// </summary>
/// <param name="By">Who is told.</param>
/// <param name="Name">Of the variable; of a pair that of the port.</param>
/// <param name="IsTls">The URL says https; null where it says no scheme.</param>
internal sealed record UrlVariable(
    Deployment Deployment, Workload By, string Name, Value<Endpoint> To, bool? IsTls, Resolution Reaches) : ISubject
{
    public Span At => To.From.At;
}
