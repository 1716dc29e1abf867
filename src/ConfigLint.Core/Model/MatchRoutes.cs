namespace ConfigLint.Model;

/// <summary>
/// What each route reaches among the listeners of its machine; those that reach something first. A room that brings a
/// machine of its own is handed this by the chain.
/// </summary>
/// <param name="gaps">What else may listen there.</param>
internal delegate List<(Route Route, Resolution To)> MatchRoutes(
    IReadOnlyList<Route> routes, IReadOnlyList<Listener> listeners, IReadOnlyList<Gap> gaps);
