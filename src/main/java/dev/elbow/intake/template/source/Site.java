package dev.elbow.intake.template.source;

/// What a value is for: the logical id of its resource (empty outside `Resources`) and the path of
/// the property.
public record Site(String logicalId, String property) {

    /// A section outside `Resources`, such as `Parameters`.
    public static Site section(String name) {
        return new Site("", name);
    }

    public static Site resource(String logicalId) {
        return new Site(logicalId, "");
    }

    /// `Matcher` → `Matcher.HttpCode`
    public Site member(String name) {
        return new Site(logicalId, property.isEmpty() ? name : property + "." + name);
    }

    /// `Targets` → `Targets[0]`
    public Site item(int index) {
        return new Site(logicalId, property + "[" + index + "]");
    }

    /// The resource attribute or property at the top: `Targets[0].Id` → `Targets`.
    public String top() {
        return property.split("[.\\[]", 2)[0];
    }
}
